import type { Ticket } from '#shared/domain/ticket/ticket';
import type { Reader, Transaction } from '../store/open-store';
import { type ProjectedTicket, readTicket } from './tickets';

/** Somebody has to come back to it: spoken to in an outage, or something was asked of the back office. */
const needsFollowup = ({ events }: Ticket): boolean =>
  events.some(({ during, type }) => during !== undefined || type === 'back_office_requested');

/** Keeps the list of tickets to come back to, so that nobody has to read through all of them. */
export function noteFollowup(transaction: Transaction, ticket: Ticket): void {
  if (needsFollowup(ticket)) {
    transaction.run('INSERT OR IGNORE INTO followup(ticket_id) VALUES (?)', [ticket.id]);
  } else transaction.run('DELETE FROM followup WHERE ticket_id = ?', [ticket.id]);
}

export const followupTickets = (reader: Reader): readonly ProjectedTicket[] =>
  reader
    .all('SELECT ticket_id FROM followup ORDER BY ticket_id')
    .flatMap((row) => readTicket(reader, String(row.ticket_id)) ?? []);
