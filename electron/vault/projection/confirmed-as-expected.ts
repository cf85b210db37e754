import { type OutboxState, statesOfTickets } from '../data/outbox';
import { markTicketsPending, versionsOfTickets } from '../data/tickets';
import type { Transaction } from '../store/open-store';

/**
 * Those of the tickets shown that are what a rebase would make of them now that the server has taken some of their
 * commands, and neither their base nor any refused one has changed: the commands have just the versions they were expected
 * to get. Of these only whether anything still waits is noted. One that is in the base already, or did not apply here,
 * makes the versions differ, because here every one counts.
 */
export function confirmedAsExpected(
  transaction: Transaction,
  ticketIds: readonly string[],
): ReadonlySet<string> {
  const versions = versionsOfTickets(transaction, ticketIds);
  const states = statesOfTickets(transaction, ticketIds);
  const expected = new Set<string>();
  const waiting: string[] = [];
  for (const [ticketId, { base, shown }] of versions) {
    const entries = states.get(ticketId) ?? [];
    if (entries.reduce((version, entry) => Math.max(version + 1, entry.version ?? 0), base) !== shown)
      continue;
    expected.add(ticketId);
    if (entries.some(isUnanswered)) waiting.push(ticketId);
  }
  const still = new Set(waiting);
  markTicketsPending(transaction, waiting, true);
  markTicketsPending(
    transaction,
    [...expected].filter((ticketId) => !still.has(ticketId)),
    false,
  );
  return expected;
}

const isUnanswered = ({ state }: { readonly state: OutboxState }): boolean => state !== 'confirmed';
