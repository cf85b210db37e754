import {
  MOST_ATTACHMENTS,
  type ReplyAttachment,
  replyAttachmentSchema,
} from '#shared/domain/ticket/reply-attachment';
import type { Reader, Transaction } from '../store/open-store';
import { topics } from './topics';

/** What will go out with the reply being written, in the order it was attached. */
export const readDraftAttachments = (reader: Reader, ticketId: string): readonly ReplyAttachment[] =>
  reader
    .all(
      'SELECT kind, bill_id, number FROM draft_attachment WHERE ticket_id = ? ORDER BY position, bill_id',
      [ticketId],
    )
    .map(({ kind, bill_id: billId, number }) => replyAttachmentSchema.parse({ kind, billId, number }));

/** Attaches a bill's copy, each bill once; beyond what a reply takes the first one goes. */
export function attachToDraft(transaction: Transaction, ticketId: string, attachment: ReplyAttachment): void {
  const others = readDraftAttachments(transaction, ticketId).filter(
    ({ billId }) => billId !== attachment.billId,
  );
  keep(transaction, ticketId, [...others, attachment].slice(-MOST_ATTACHMENTS));
}

export function detachFromDraft(transaction: Transaction, ticketId: string, billId: string): void {
  const before = readDraftAttachments(transaction, ticketId);
  keep(
    transaction,
    ticketId,
    before.filter((each) => each.billId !== billId),
  );
}

/** With the reply they went out with. */
export function removeDraftAttachments(transaction: Transaction, ticketId: string): void {
  if (transaction.run('DELETE FROM draft_attachment WHERE ticket_id = ?', [ticketId]) > 0) {
    transaction.touch(topics.draft(ticketId));
  }
}

function keep(transaction: Transaction, ticketId: string, attachments: readonly ReplyAttachment[]): void {
  transaction.run('DELETE FROM draft_attachment WHERE ticket_id = ?', [ticketId]);
  for (const [position, { kind, billId, number }] of attachments.entries()) {
    transaction.run(
      'INSERT INTO draft_attachment(ticket_id, bill_id, kind, number, position) VALUES (?, ?, ?, ?, ?)',
      [ticketId, billId, kind, number, position],
    );
  }
  transaction.touch(topics.draft(ticketId));
}
