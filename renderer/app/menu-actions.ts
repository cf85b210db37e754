import type { MenuAction } from '#shared/contracts/bridge';
import { assertNever } from '#shared/contracts/failure';
import { useDialogs } from '../stores/dialogs';
import { useWorkspace } from '../stores/workspace';

/** Does what the application menu, a shortcut or the command palette asks for. */
export function runMenuAction(action: MenuAction): void {
  const { open } = useDialogs.getState();
  switch (action) {
    case 'command-palette':
      open({ kind: 'palette', text: '', linkTicketId: null });
      break;
    case 'new-ticket':
      open({ kind: 'new-ticket', start: { accountId: useWorkspace.getState().accountId } });
      break;
    case 'settings':
      useWorkspace.getState().show('settings');
      break;
    case 'import':
      open({ kind: 'import', files: [] });
      break;
    case 'about':
      open({ kind: 'about' });
      break;
    case 'shortcuts':
      open({ kind: 'shortcuts' });
      break;
    default:
      assertNever(action);
  }
}
