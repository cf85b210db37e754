import { statesOfTicket } from '../data/outbox';
import { markTicketPending, versionsOfTicket } from '../data/tickets';
import type { Transaction } from '../store/open-store';

/**
 * Whether the ticket shown is what a rebase would make of it now that the server has taken some of its commands, and
 * neither its base nor any refused one has changed: the commands have just the versions they were expected to get. Then
 * only whether any still waits is noted. One that is in the base already, or did not apply here, makes the versions
 * differ, because here every one counts.
 */
export function confirmedAsExpected(transaction: Transaction, ticketId: string): boolean {
  const versions = versionsOfTicket(transaction, ticketId);
  if (versions === null) return false;
  let expected = versions.base;
  const entries = statesOfTicket(transaction, ticketId);
  for (const { version } of entries) expected = Math.max(expected + 1, version ?? 0);
  if (expected !== versions.shown) return false;
  markTicketPending(
    transaction,
    ticketId,
    entries.some(({ state }) => state !== 'confirmed'),
  );
  return true;
}
