import { lazy, Suspense } from 'react';
import { useDialogs } from '../stores/dialogs';
import { useFocusReturn } from './use-focus-return';

const Palette = lazy(() =>
  import('../screens/search/palette').then((module) => ({ default: module.Palette })),
);
const NewTicket = lazy(() =>
  import('../screens/new-ticket/new-ticket').then((module) => ({ default: module.NewTicket })),
);
const IdentityCheck = lazy(() =>
  import('../screens/workspace/identity/identity-check').then((module) => ({
    default: module.IdentityCheck,
  })),
);
const ImportFiles = lazy(() =>
  import('../screens/import/import-files').then((module) => ({ default: module.ImportFiles })),
);
const ShortcutsHelp = lazy(() =>
  import('../screens/help/shortcuts-help').then((module) => ({ default: module.ShortcutsHelp })),
);
const About = lazy(() => import('../screens/help/about').then((module) => ({ default: module.About })));

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
      ) : dialog.kind === 'shortcuts' ? (
        <ShortcutsHelp />
      ) : (
        <About />
      )}
    </Suspense>
  );
}
