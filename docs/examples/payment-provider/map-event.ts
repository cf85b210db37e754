import type { ProviderEvent } from './provider-event';

const TYPES = {
  'payment.succeeded': 'captured',
  'payment.failed': 'failed',
  // Not a no: the outcome is not known yet.
  'payment.pending': 'unknown',
  'refund.succeeded': 'refunded',
  'dispute.created': 'chargeback',
} as const;

/** A provider's event as an event for `POST /v1/ingest`; null for kinds that say nothing about money. */
export function mapEvent({ id, type, created, data }: ProviderEvent) {
  if (!Object.hasOwn(TYPES, type)) return null;
  return {
    // The provider's own id: however often the provider repeats itself, it counts once.
    id,
    type: 'payment_event',
    payment: { by: 'channelTransactionNumber', value: data.payment_id },
    event: {
      id,
      type: TYPES[type],
      atMs: created * 1000,
      // Not the clock's: forwarded again, the message must be the same.
      recordedAtMs: created * 1000,
      source: 'channel',
      amountMinor: data.amount,
      billId: null,
      refundId: type === 'refund.succeeded' ? (data.refund_id ?? id) : null,
      code: data.failure_code ?? null,
    },
  } as const;
}
