import { z } from 'zod';

/**
 * Points at the one thing in the records that proves a statement. `recordId` is the account, bill or payment;
 * `partId` the payment event, bill line or account change inside it, null for the record itself.
 */
export const evidenceRefSchema = z.object({
  kind: z.enum(['account', 'account_change', 'bill', 'bill_line', 'payment', 'payment_event']),
  recordId: z.string().min(1),
  partId: z.string().min(1).nullable(),
});
export type EvidenceRef = z.infer<typeof evidenceRefSchema>;

/** Equal for two references to the same thing, and usable as a map key. */
export const evidenceKey = (ref: EvidenceRef): string => `${ref.kind}:${ref.recordId}:${ref.partId ?? ''}`;
