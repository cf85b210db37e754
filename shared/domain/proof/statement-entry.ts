import { z } from 'zod';
import { amountMinorSchema, currencySchema } from '../money/money';
import { paymentMethodSchema } from '../payment/payment';
import { instantSchema } from '../time/instant';

/**
 * What a statement says became of a row: `closed` and `failed` took no money, `refund` is money that came back,
 * `refunded` and `part_refunded` are payments of which it did.
 */
export const entryStateSchema = z.enum([
  'completed',
  'in_progress',
  'closed',
  'failed',
  'refund',
  'refunded',
  'part_refunded',
]);
export type EntryState = z.infer<typeof entryStateSchema>;

/** One payment or refund on a statement the customer sends as proof, as the channel wrote it. */
export const statementEntrySchema = z.object({
  /** Where in the file, counted from 1. */
  line: z.int().positive(),
  /** Banks tell the day alone: its first instant then. */
  atMs: instantSchema,
  amountMinor: amountMinorSchema,
  currency: currencySchema,
  /** How much of it came back, as far as the row says. */
  refundedMinor: amountMinorSchema,
  method: paymentMethodSchema,
  /** The channel's own number. */
  transactionNumber: z.string().min(1).max(200).nullable(),
  /** The number the payee gave it. */
  orderNumber: z.string().min(1).max(200).nullable(),
  counterparty: z.string().max(500),
  item: z.string().max(1000),
  state: entryStateSchema,
});
export type StatementEntry = z.infer<typeof statementEntrySchema>;

/** Money left the customer's pocket, by the statement's own word. */
export const tookMoney = ({ state }: StatementEntry): boolean =>
  state !== 'closed' && state !== 'failed' && state !== 'refund';

/** Equal for the same row of two exports; rows without any number are told apart by their place in the file. */
export function entryKey(entry: StatementEntry): string {
  const numbers = [entry.transactionNumber ?? '', entry.orderNumber ?? ''].join('/');
  const place = numbers === '/' ? `#${entry.line}` : '';
  return [entry.method, numbers + place, entry.atMs, entry.amountMinor, entry.currency, entry.state].join(
    '|',
  );
}
