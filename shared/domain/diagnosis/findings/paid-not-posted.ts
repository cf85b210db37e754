import { postingDueMs } from '../../payment/payment-expectation';
import type { PaymentState } from '../../payment/payment-state';
import {
  billRef,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  methodSlot,
  moneySlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { DerivedPayment, OwedBill } from '../owed-bills';
import { targetBill } from '../target-bill';

/**
 * Money was taken and is on no bill yet (S0-08): captured or settled, not given back and not on its way back, not fully
 * posted, and not told as failed. Left out where the bill meant is settled by other word, and for surplus payments
 * (`duplicate_payment`).
 * Variants: base while the expected posting band lasts (up to and including its end), `overdue` after it, `no_bill`
 * when the records hold no open bill it could belong to.
 */
export const detectPaidNotPosted: Detector = (context) => {
  const found: Detected[] = [];
  for (const entry of context.payments) {
    if (!isAwaitingPosting(entry.state) || context.duplicates.has(entry.payment.id)) continue;
    const target = targetBill(entry.payment, entry.state.unpostedMinor, context);
    if (target === 'settled') continue;
    found.push(toDetected(entry, target, context));
  }
  return found;
};

/** Held, unposted, and neither failed nor being given back. */
export function isAwaitingPosting(state: PaymentState): boolean {
  if (state.unpostedMinor === 0) return false;
  const returningMinor = state.refunds
    .filter((refund) => refund.stage !== 'refunded')
    .reduce((sum, refund) => sum + refund.amountMinor, 0);
  return state.unpostedMinor > returningMinor && state.status !== 'failed' && state.status !== 'charged_back';
}

function toDetected(
  { payment, state }: DerivedPayment,
  target: OwedBill | null,
  { nowMs, policy }: DiagnosisContext,
): Detected {
  const paidAtMs = (state.takenEvent ?? state.lastEvent).atMs;
  const expectedByMs = postingDueMs(payment, state, policy) ?? paidAtMs;
  const overdue = nowMs > expectedByMs;
  const slots = {
    amount: moneySlot(state.unpostedMinor, payment.currency),
    paidAt: instantSlot(paidAtMs),
    method: methodSlot(payment),
    expectedBy: instantSlot(expectedByMs),
  };
  return {
    atMs: paidAtMs,
    finding: {
      id: `paid_not_posted:${payment.id}`,
      code: 'paid_not_posted',
      severity: target === null ? 'info' : overdue ? 'critical' : 'warning',
      proof: [
        ...eventRefs(payment, state.takenEvent, state.settledEvent, state.lastPostedEvent),
        ...(target ? [billRef(target.bill)] : []),
      ],
      explanation: target
        ? {
            key: overdue ? 'paid_not_posted_overdue' : 'paid_not_posted',
            slots: { ...slots, billNumber: textSlot(target.bill.number) },
          }
        : { key: 'paid_not_posted_no_bill', slots: { ...slots, paymentNumber: textSlot(payment.number) } },
      playbookKey: 'paid_but_unpaid',
    },
  };
}
