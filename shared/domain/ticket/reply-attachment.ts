import { z } from 'zod';

/** More would be a bundle of papers, which is asked for otherwise. */
export const MOST_ATTACHMENTS = 6;

/**
 * Something that goes to the customer with a reply: named, not held. The channel's sender renders it from the record it
 * names when it goes out, so that what is sent is what the records say then (S0-28).
 */
export const replyAttachmentSchema = z.object({
  kind: z.literal('bill_copy'),
  billId: z.string().min(1),
  /** The bill's number, as the customer knows it. */
  number: z.string().min(1),
});
export type ReplyAttachment = z.infer<typeof replyAttachmentSchema>;

/** The attachments of one reply. */
export const replyAttachmentsSchema = z.array(replyAttachmentSchema).max(MOST_ATTACHMENTS);
