import type { Payment, PaymentEvent } from '../payment/payment';
import type { PaymentState } from '../payment/payment-state';
import type { EvidenceRef } from '../record/evidence';
import type { ClaimedStatus } from './status-rules';

const GIVEN_BACK: ReadonlySet<PaymentState['status']> = new Set(['refunded', 'partially_refunded']);

/** States of a payment that succeeded, whatever became of the money later. */
const WENT_THROUGH: ReadonlySet<PaymentState['status']> = new Set([
  'captured',
  'settled',
  'partially_posted',
  'posted',
  'partially_refunded',
  'refunded',
]);

/** The event that proves a claimed state of one payment; null when the records do not show it. */
function provingEvent(status: ClaimedStatus, state: PaymentState): PaymentEvent | null {
  const { takenEvent, refunds } = state;
  const posted = state.status === 'posted' || GIVEN_BACK.has(state.status) ? state.lastPostedEvent : null;
  const open = state.debited && state.unpostedMinor > 0 && state.status !== 'failed';
  switch (status) {
    case 'debited':
      return takenEvent;
    case 'paid':
      return WENT_THROUGH.has(state.status) ? takenEvent : null;
    case 'settled':
      return state.settledEvent;
    case 'clearing':
      return open && !state.settledEvent ? takenEvent : null;
    case 'posted':
      return state.unpostedMinor > 0 ? null : posted;
    case 'posting':
      return open ? (state.settledEvent ?? takenEvent) : null;
    case 'not_posted':
      return state.lastPostedEvent === null || state.unpostedMinor > 0 ? state.lastEvent : null;
    case 'failed':
      return state.status === 'failed' ? state.failedEvent : null;
    case 'not_debited':
      // While the outcome is open nobody may say that nothing was taken.
      return takenEvent === null && !state.debited && !state.mayStillCapture && state.status !== 'unknown'
        ? (state.failedEvent ?? state.reversedEvent)
        : null;
    case 'unclear':
      return state.mayStillCapture ? (state.openEvent ?? state.lastEvent) : null;
    case 'refunded':
      return refunds.findLast((refund) => refund.stage === 'refunded')?.stageEvent ?? returnedBy(state);
    case 'refund_under_way':
      return refunds.findLast((refund) => refund.stage !== 'refunded')?.stageEvent ?? null;
    case 'not_refunded':
      return refunds.some((refund) => refund.stage === 'refunded') || state.reversedEvent
        ? null
        : state.lastEvent;
    case 'reversed':
      return state.reversedEvent;
    case 'charged_back':
      return state.chargedBackMinor > 0 ? state.lastEvent : null;
    default:
      return null;
  }
}

const returnedBy = (state: PaymentState): PaymentEvent | null =>
  state.status === 'reversed' ? state.reversedEvent : null;

/** What proves a claimed state for any of the payments meant; empty when none is in it. */
export function provePaymentStatus(
  status: ClaimedStatus,
  payments: readonly Payment[],
  stateOf: (payment: Payment) => PaymentState,
): readonly EvidenceRef[] {
  return payments.flatMap((payment): readonly EvidenceRef[] => {
    const event = provingEvent(status, stateOf(payment));
    return event ? [{ kind: 'payment_event', recordId: payment.id, partId: event.id }] : [];
  });
}
