import { z } from 'zod';

/**
 * The three parties whose records may disagree about one payment (S1-36):
 * `billing` the company's billing system, `ledger` its own books, `channel` the payment channel's statement.
 */
export const recordSourceSchema = z.enum(['billing', 'ledger', 'channel']);
export type RecordSource = z.infer<typeof recordSourceSchema>;

/** Where a record came from, kept with it for good. */
export const provenanceSchema = z.object({
  source: recordSourceSchema,
  /** The system or file format that delivered it, e.g. `sample-centre`, `alipay-statement`. */
  origin: z.string().min(1),
  importedAtMs: z.int().min(0),
  /** File name and line, message id … whatever leads back to the original. */
  reference: z.string().nullable(),
});
export type Provenance = z.infer<typeof provenanceSchema>;
