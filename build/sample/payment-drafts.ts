import type { Bill } from '#shared/domain/bill/bill';
import type { Payment, PaymentEvent, PaymentEventType, PaymentMethod } from '#shared/domain/payment/payment';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import type { CustomerDraft, SampleContext } from './customer-draft';
import { sampleProvenance } from './provenance';

export type EventDraft = {
  readonly type: PaymentEventType;
  readonly atMs: number;
  readonly source?: PaymentEvent['source'];
  readonly code?: string;
  readonly billId?: string;
  readonly refundId?: string;
  readonly amountMinor?: number;
};

export type PaymentDraft = {
  readonly bill: Bill | null;
  readonly method: PaymentMethod;
  readonly amountMinor: number;
  readonly automatic?: boolean;
  readonly description?: string;
  readonly events: readonly EventDraft[];
};

/** A payment with the given history, numbered after those the customer already has, and filed with the customer. */
export function addPayment(draft: CustomerDraft, context: SampleContext, payment: PaymentDraft): Payment {
  const sequence = 1 + Math.max(0, ...draft.payments.map(({ id }) => Number(id.split('-').at(-1))));
  const id = `pay-${draft.index}-${sequence}`;
  const first = payment.events[0];
  if (!first) throw new Error('A payment needs an event');
  const made: Payment = {
    id,
    accountId: draft.account.id,
    number: `P-${String(draft.index * 100 + sequence).padStart(7, '0')}`,
    method: payment.method,
    channelTransactionNumber: `${compactStamp(first.atMs)}${context.random.digits(14)}`,
    amountMinor: payment.amountMinor,
    currency: 'CNY',
    intendedBillId: payment.bill?.id ?? null,
    instrumentTail: payment.method === 'cash' ? null : context.random.digits(4),
    automatic: payment.automatic ?? false,
    description: payment.description ?? null,
    events: payment.events.map((event, position) => ({
      id: `${id}-e${position + 1}`,
      type: event.type,
      atMs: event.atMs,
      recordedAtMs: Math.min(event.atMs + MINUTE_MS, Math.max(event.atMs, context.nowMs)),
      source: event.source ?? sourceOf(event.type),
      amountMinor: event.amountMinor ?? null,
      billId: event.billId ?? null,
      refundId: event.refundId ?? null,
      code: event.code ?? null,
    })),
    provenance: sampleProvenance(context.nowMs),
  };
  draft.payments.push(made);
  return made;
}

/** The party that usually reports such an event. */
function sourceOf(type: PaymentEventType): PaymentEvent['source'] {
  if (type === 'posted' || type === 'initiated') return 'billing';
  if (type === 'refund_requested' || type === 'refund_approved') return 'ledger';
  return 'channel';
}

const compactStamp = (atMs: number): string => new Date(atMs).toISOString().replace(/\D/g, '').slice(0, 14);

/** Initiated to captured, as it goes when nothing is wrong. */
export const capturedEvents = (atMs: number): EventDraft[] => [
  { type: 'initiated', atMs: atMs - MINUTE_MS },
  { type: 'authorised', atMs: atMs - 20_000 },
  { type: 'captured', atMs },
];

/** A payment of some days ago that was posted to its bill, as far back as the bill allows; gives when it was posted. */
export function addPostedPayment(
  draft: CustomerDraft,
  context: SampleContext,
  payment: { readonly bill: Bill; readonly method: PaymentMethod; readonly amountMinor: number },
): number {
  const { bill, amountMinor } = payment;
  const capturedAtMs = Math.max(bill.issuedAtMs + 2 * MINUTE_MS, context.nowMs - 4 * DAY_MS);
  const settledAtMs = Math.min(capturedAtMs + 8 * HOUR_MS, context.nowMs);
  const postedAtMs = Math.min(settledAtMs + 4 * HOUR_MS, context.nowMs);
  addPayment(draft, context, {
    ...payment,
    events: [
      ...capturedEvents(capturedAtMs),
      { type: 'settled', atMs: settledAtMs },
      { type: 'posted', atMs: postedAtMs, billId: bill.id, amountMinor },
    ],
  });
  return postedAtMs;
}
