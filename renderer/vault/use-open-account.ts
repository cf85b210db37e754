import { useWorkspace } from '../stores/workspace';
import { useLive } from './vault';

/** The customer on the table: looked at directly, or through the open ticket. */
export function useOpenAccountId(): string | null {
  const ticketId = useWorkspace((state) => state.ticketId);
  const accountId = useWorkspace((state) => state.accountId);
  const ticket = useLive('ticket', ticketId === null ? null : { ticketId }).value;
  return ticketId === null ? accountId : (ticket?.ticket.accountId ?? null);
}
