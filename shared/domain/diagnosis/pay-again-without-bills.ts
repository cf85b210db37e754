import { compareText } from '../payment/order-events';
import { MINUTE_MS } from '../time/instant';
import { eventRefs, moneySlot } from './detector';
import type { DiagnosisContext } from './diagnosis-context';
import type { PayAgainVerdict } from './finding';
import { type DerivedPayment, isFailedWithoutDebit } from './owed-bills';
import { blockedBy, no, proofOf } from './pay-again-blockers';

/**
 * The verdict on thin records: payments but no bill on file. What is owed is then only known from the customer having
 * tried to pay it: `yes` when the latest attempt failed for good and took nothing, no outcome is open, no failed
 * payment holds money, and nothing was taken since shortly before that attempt (the policy's duplicate window).
 */
export function payAgainWithoutBills(context: DiagnosisContext): PayAgainVerdict {
  const inOrder = [...context.payments].sort(
    (a, b) => a.state.firstEvent.atMs - b.state.firstEvent.atMs || compareText(a.payment.id, b.payment.id),
  );
  const latest = inOrder.at(-1);
  if (!latest) {
    return {
      answer: 'no',
      untilMs: null,
      explanation: { key: 'pay_again.no_records', slots: {} },
      proof: [],
    };
  }
  const inTheWay = inOrder.filter(
    ({ state }) => state.mayStillCapture || (state.status === 'failed' && state.debited),
  );
  const blocked = blockedBy(inTheWay, context);
  if (blocked) return blocked;
  const recentlyTaken = takenAround(latest, inOrder, context).at(-1);
  if (recentlyTaken) return no('taken_no_bill', recentlyTaken, context);
  if (!isFailedWithoutDebit(latest.state)) {
    return {
      answer: 'no',
      untilMs: null,
      explanation: { key: 'pay_again.no_bill', slots: {} },
      proof: proofOf(latest),
    };
  }
  const { payment, state } = latest;
  return {
    answer: 'yes',
    untilMs: null,
    explanation: {
      key: 'pay_again.failed_no_bill',
      slots: { amount: moneySlot(payment.amountMinor, payment.currency) },
    },
    proof: eventRefs(payment, state.failedEvent),
  };
}

/** Payments holding money that was taken, or that changed, from one duplicate window before the attempt on. */
function takenAround(
  attempt: DerivedPayment,
  payments: readonly DerivedPayment[],
  { policy }: DiagnosisContext,
): readonly DerivedPayment[] {
  const fromMs = attempt.state.firstEvent.atMs - policy.duplicateWindowMinutes * MINUTE_MS;
  return payments.filter(({ state }) => state.heldMinor > 0 && state.lastEvent.atMs >= fromMs);
}
