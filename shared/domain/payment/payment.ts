import { z } from 'zod';
import { amountMinorSchema, currencySchema } from '../money/money';
import { provenanceSchema, recordSourceSchema } from '../record/source';
import { instantSchema } from '../time/instant';

export const paymentMethodSchema = z.enum([
  'alipay',
  'wechat_pay',
  'unionpay',
  'credit_card',
  'debit_card',
  'bank_transfer',
  'direct_debit',
  'cash',
  'other',
]);
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

export const paymentEventTypeSchema = z.enum([
  'initiated',
  'authorised',
  'captured',
  'settled',
  'posted',
  'failed',
  'unknown',
  'reversed',
  'refund_requested',
  'refund_approved',
  'refund_submitted',
  'refunded',
  'chargeback',
]);
export type PaymentEventType = z.infer<typeof paymentEventTypeSchema>;

/**
 * One thing that happened to a payment. Append-only: never changed once recorded, told apart by `id`.
 * `atMs` is when it happened, `recordedAtMs` when we learnt of it (later for late arrivals).
 */
export const paymentEventSchema = z.object({
  id: z.string().min(1),
  type: paymentEventTypeSchema,
  atMs: instantSchema,
  recordedAtMs: instantSchema,
  source: recordSourceSchema,
  /** Null: the whole payment. */
  amountMinor: amountMinorSchema.nullable(),
  /** `posted` only: the bill it was posted to. */
  billId: z.string().nullable(),
  /** `refund_…` and `refunded`: which refund of the payment this belongs to. */
  refundId: z.string().nullable(),
  /** The channel's own code for a failure or an ambiguous answer. */
  code: z.string().nullable(),
});
export type PaymentEvent = z.infer<typeof paymentEventSchema>;

/** A payment and its history. Its state is derived from the events, never stored apart from them. */
export const paymentSchema = z.object({
  id: z.string().min(1),
  accountId: z.string().min(1),
  number: z.string().min(1),
  method: paymentMethodSchema,
  channelTransactionNumber: z.string().nullable(),
  amountMinor: amountMinorSchema,
  currency: currencySchema,
  /** The bill the payer meant to pay, where stated. */
  intendedBillId: z.string().nullable(),
  /** Last digits of the card or account that paid. */
  instrumentTail: z.string().nullable(),
  /** Made by autopay rather than by the customer. */
  automatic: z.boolean(),
  /** What the channel or the importer says it was for. */
  description: z.string().nullable(),
  events: z.array(paymentEventSchema).min(1),
  provenance: provenanceSchema,
});
export type Payment = z.infer<typeof paymentSchema>;
