import type { Ticket } from '#shared/domain/ticket/ticket';
import { DAY_MS } from '#shared/domain/time/instant';
import type { Reader, Transaction } from '../store/open-store';
import { type ProjectedTicket, readTicket } from './tickets';

/** Somebody has to come back to it: spoken to in an outage, or something was asked of the back office. */
const needsFollowup = ({ events }: Ticket): boolean =>
  events.some(({ during, type }) => during !== undefined || type === 'back_office_requested');

/** Keeps the list of tickets to come back to, so that nobody has to read through all of them. */
export function noteFollowups(transaction: Transaction, tickets: readonly Ticket[]): void {
  const done = tickets.filter((ticket) => !needsFollowup(ticket)).map(({ id }) => id);
  // Hardly any is on it: looking is not written down, taking away is.
  const listed = transaction.all(
    'SELECT ticket_id FROM followup WHERE ticket_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(done)],
  );
  for (const { ticket_id: id } of listed)
    transaction.run('DELETE FROM followup WHERE ticket_id = ?', [id ?? null]);
  for (const ticket of tickets) if (needsFollowup(ticket)) noteFollowup(transaction, ticket);
}

function noteFollowup(transaction: Transaction, ticket: Ticket): void {
  const lastAtMs = ticket.events.reduce((last, { atMs }) => Math.max(last, atMs), 0);
  transaction.run('INSERT OR REPLACE INTO followup(ticket_id, last_at_ms) VALUES (?, ?)', [
    ticket.id,
    lastAtMs,
  ]);
}

/** Resolved ones leave the list when nothing has happened to them for so long. */
const KEPT_MS = 30 * DAY_MS;

export const followupTickets = (reader: Reader, nowMs: number): readonly ProjectedTicket[] =>
  reader
    .all(
      `SELECT ticket_id FROM followup JOIN ticket ON ticket.id = ticket_id
       WHERE state <> 'resolved' OR last_at_ms >= ? ORDER BY ticket_id`,
      [nowMs - KEPT_MS],
    )
    .flatMap((row) => readTicket(reader, String(row.ticket_id)) ?? []);
