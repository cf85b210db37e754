import { useWorkspace } from '../../stores/workspace';
import { useLive } from '../../vault/vault';
import { CustomerHeader } from './customer/customer-header';
import { WorkspacePanes } from './workspace-panes';

export { preloadPanes } from './workspace-panes';

/** Everything about the one question being answered, or the one customer being looked at. */
export function Desk({ actorId }: { readonly actorId: string }) {
  const ticketId = useWorkspace((state) => state.ticketId);
  const customerId = useWorkspace((state) => state.accountId);
  const view = useLive('ticket', ticketId === null ? null : { ticketId }).value;
  const accountId = ticketId === null ? customerId : (view?.ticket.accountId ?? null);
  return (
    <>
      <CustomerHeader accountId={accountId} ticket={view ?? null} actorId={actorId} />
      <WorkspacePanes
        accountId={accountId}
        ticketId={ticketId}
        ready={ticketId === null || view !== undefined}
      />
    </>
  );
}
