import { z } from 'zod';
import { accountSchema } from '../domain/account/account';
import { billSchema } from '../domain/bill/bill';
import { paymentSchema } from '../domain/payment/payment';
import { ticketSchema } from '../domain/ticket/ticket';

/**
 * Holdfast's own record format, for integrators and for the sample centre: JSON Lines, UTF-8. The first line is the
 * header, each further line one record. Records may come in any order; the same id again replaces the earlier one
 * (payments: the events are merged by id). Small files may instead be one JSON object `{ format, version, records }`.
 */
export const canonicalHeaderSchema = z.object({
  format: z.literal('holdfast-records'),
  version: z.literal(1),
});

export const canonicalRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), body: accountSchema }),
  z.object({ kind: z.literal('bill'), body: billSchema }),
  z.object({ kind: z.literal('payment'), body: paymentSchema }),
  z.object({ kind: z.literal('ticket'), body: ticketSchema }),
]);
export type CanonicalRecord = z.infer<typeof canonicalRecordSchema>;

export const canonicalFileSchema = canonicalHeaderSchema.extend({ records: z.array(canonicalRecordSchema) });
