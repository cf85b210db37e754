import { Suspense } from 'react';
import { useDialogs } from '../stores/dialogs';
import { lazyScreen } from './lazy-screen';
import { useFocusReturn } from './use-focus-return';

const Palette = lazyScreen(() => import('../screens/search/palette').then((module) => module.Palette));
const NewTicket = lazyScreen(() =>
  import('../screens/new-ticket/new-ticket').then((module) => module.NewTicket),
);
const IdentityCheck = lazyScreen(() =>
  import('../screens/workspace/identity/identity-check').then((module) => module.IdentityCheck),
);
const ImportFiles = lazyScreen(() =>
  import('../screens/import/import-files').then((module) => module.ImportFiles),
);
const ProofDialog = lazyScreen(() =>
  import('../screens/workspace/proof/proof-dialog').then((module) => module.ProofDialog),
);
const DiagnosticsDialog = lazyScreen(() =>
  import('../screens/followup/diagnostics-dialog').then((module) => module.DiagnosticsDialog),
);
const SignOut = lazyScreen(() => import('../screens/tray/sign-out').then((module) => module.SignOut));
const ShortcutsHelp = lazyScreen(() =>
  import('../screens/help/shortcuts-help').then((module) => module.ShortcutsHelp),
);
const About = lazyScreen(() => import('../screens/help/about').then((module) => module.About));

/** Shows the open dialog; none of them is loaded before it is first opened. */
export function DialogHost() {
  const dialog = useDialogs((state) => state.current);
  useFocusReturn();
  if (!dialog) return null;
  return (
    <Suspense fallback={null}>
      {dialog.kind === 'palette' ? (
        <Palette initialText={dialog.text} linkTicketId={dialog.linkTicketId} />
      ) : dialog.kind === 'new-ticket' ? (
        <NewTicket start={dialog.start} />
      ) : dialog.kind === 'identity' ? (
        <IdentityCheck ticketId={dialog.ticketId} />
      ) : dialog.kind === 'import' ? (
        <ImportFiles files={dialog.files} />
      ) : dialog.kind === 'proof' ? (
        <ProofDialog ticketId={dialog.ticketId} files={dialog.files} />
      ) : dialog.kind === 'diagnostics' ? (
        <DiagnosticsDialog />
      ) : dialog.kind === 'sign-out' ? (
        <SignOut then={dialog.then} />
      ) : dialog.kind === 'shortcuts' ? (
        <ShortcutsHelp />
      ) : (
        <About />
      )}
    </Suspense>
  );
}
