import type { Payment } from '../payment/payment';
import { derivePaymentState, type PaymentState, type PaymentStatus } from '../payment/payment-state';
import type { RefundState } from '../payment/refund-state';
import { type EvidenceRef, evidenceKey } from '../record/evidence';
import type { TimelineItem, TimelineTone } from './timeline-item';

const TONE: Readonly<Record<PaymentStatus, TimelineTone>> = {
  initiated: 'neutral',
  authorised: 'neutral',
  captured: 'warning',
  settled: 'warning',
  partially_posted: 'warning',
  posted: 'ok',
  failed: 'bad',
  unknown: 'warning',
  reversed: 'neutral',
  partially_refunded: 'neutral',
  refunded: 'neutral',
  charged_back: 'bad',
};

/**
 * The rows of a payment: itself, at the instant money was taken (else of its latest event), and each of its refunds.
 * A failed payment that took money carries the state of its own `failed_but_debited`.
 */
export function paymentRows(payment: Payment): readonly TimelineItem[] {
  const state = derivePaymentState(payment);
  return [paymentRow(payment, state), ...state.refunds.map((refund) => refundRow(payment, refund))];
}

function paymentRow(payment: Payment, state: PaymentState): TimelineItem {
  const ref: EvidenceRef = { kind: 'payment', recordId: payment.id, partId: null };
  const failedButDebited = state.status === 'failed' && state.debited;
  return {
    id: evidenceKey(ref),
    kind: 'payment',
    atMs: (state.takenEvent ?? state.lastEvent).atMs,
    ref,
    titleKey: payment.automatic ? 'payment.automatic' : 'payment.manual',
    values: {
      number: payment.number,
      method: payment.method,
      transactionNumber: payment.channelTransactionNumber ?? '',
      description: payment.description ?? '',
    },
    method: payment.method,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    tone: TONE[state.status],
    stateKey: failedButDebited ? 'payment_failed_but_debited' : `payment_${state.status}`,
  };
}

function refundRow(payment: Payment, refund: RefundState): TimelineItem {
  const ref: EvidenceRef = {
    kind: 'payment_event',
    recordId: payment.id,
    partId: refund.stageEvent.id,
  };
  return {
    id: evidenceKey(ref),
    kind: 'refund',
    atMs: refund.stageEvent.atMs,
    ref,
    titleKey: `refund.${refund.stage}`,
    values: { number: refund.refundId, paymentNumber: payment.number, method: payment.method },
    method: payment.method,
    amountMinor: -refund.amountMinor,
    currency: payment.currency,
    tone: refund.stage === 'refunded' ? 'ok' : 'warning',
    stateKey: `refund_${refund.stage}`,
  };
}
