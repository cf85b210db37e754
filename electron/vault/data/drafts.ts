import type { Draft } from '#shared/contracts/views';
import type { Reader, Transaction } from '../store/open-store';
import { topics } from './topics';

export function readDraft(reader: Reader, ticketId: string): Draft | null {
  const row = reader.get('SELECT text, saved_at_ms FROM draft WHERE ticket_id = ?', [ticketId]);
  return row === null ? null : { text: String(row.text), savedAtMs: Number(row.saved_at_ms) };
}

/** Keeps what the agent has written so far. */
export function writeDraft(transaction: Transaction, ticketId: string, draft: Draft): void {
  transaction.run(
    `INSERT INTO draft(ticket_id, text, saved_at_ms) VALUES (?, ?, ?)
     ON CONFLICT(ticket_id) DO UPDATE SET text = excluded.text, saved_at_ms = excluded.saved_at_ms`,
    [ticketId, draft.text, draft.savedAtMs],
  );
  transaction.touch(topics.draft(ticketId));
}

export function removeDraft(transaction: Transaction, ticketId: string): void {
  if (transaction.run('DELETE FROM draft WHERE ticket_id = ?', [ticketId]) > 0) {
    transaction.touch(topics.draft(ticketId));
  }
}
