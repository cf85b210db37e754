import { clarificationDueMs, postingDueMs, refundDueMs } from '../payment/payment-expectation';
import type { EvidenceRef } from '../record/evidence';
import { eventRefs, instantSlot, methodSlot, moneySlot } from './detector';
import type { DiagnosisContext } from './diagnosis-context';
import type { PayAgainVerdict, Slot } from './finding';
import type { DerivedPayment } from './owed-bills';

/** The gravest reason among payments not to pay now, or null when none of them stands in the way. */
export function blockedBy(
  payments: readonly DerivedPayment[],
  context: DiagnosisContext,
): PayAgainVerdict | null {
  const held = payments.filter(({ state }) => state.heldMinor > 0);
  const latest = (entries: readonly DerivedPayment[]) =>
    entries.reduce<DerivedPayment | null>(
      (best, entry) => (!best || entry.state.lastEvent.atMs > best.state.lastEvent.atMs ? entry : best),
      null,
    );
  const failed = latest(held.filter(({ state }) => state.status === 'failed'));
  if (failed) return no('failed_but_debited', failed, context);
  const refunding = latest(
    held.filter(({ state }) => state.refunds.some((refund) => refund.stage !== 'refunded')),
  );
  if (refunding) return no('refund_under_way', refunding, context);
  const unposted = latest(held.filter(({ state }) => state.unpostedMinor > 0));
  if (unposted) {
    const dueMs = postingDueMs(unposted.payment, unposted.state, context.policy);
    const late = dueMs !== null && context.nowMs > dueMs;
    return no(late ? 'taken_not_posted_overdue' : 'taken_not_posted', unposted, context);
  }
  const elsewhere = latest(held.filter(({ state }) => !state.mayStillCapture));
  if (elsewhere) return no('posted_elsewhere', elsewhere, context);
  const disputed = latest(payments.filter(({ state }) => state.chargedBackMinor > 0));
  if (disputed) return no('charged_back', disputed, context);
  return openOutcome(payments, context);
}

function openOutcome(payments: readonly DerivedPayment[], context: DiagnosisContext): PayAgainVerdict | null {
  let last: { readonly entry: DerivedPayment; readonly dueMs: number } | null = null;
  for (const entry of payments) {
    if (!entry.state.mayStillCapture) continue;
    // Without a stated band the outcome has to be asked for at once.
    const dueMs = clarificationDueMs(entry.payment, entry.state, context.policy) ?? context.nowMs;
    if (context.nowMs >= dueMs) return no('outcome_overdue', entry, context);
    if (!last || dueMs > last.dueMs) last = { entry, dueMs };
  }
  if (!last) return null;
  return {
    answer: 'wait_until',
    untilMs: last.dueMs,
    explanation: {
      key: 'pay_again.outcome_open',
      slots: { ...paymentSlots(last.entry, context), until: instantSlot(last.dueMs) },
    },
    proof: proofOf(last.entry),
  };
}

/** `no`, with the payment that is the reason. */
export const no = (reason: string, entry: DerivedPayment, context: DiagnosisContext): PayAgainVerdict => ({
  answer: 'no',
  untilMs: null,
  explanation: { key: `pay_again.${reason}`, slots: paymentSlots(entry, context) },
  proof: proofOf(entry),
});

/** The same slots for every reason that cites a payment. */
function paymentSlots(
  { payment, state }: DerivedPayment,
  { policy }: DiagnosisContext,
): Record<string, Slot> {
  const atMs = (state.takenEvent ?? state.firstEvent).atMs;
  const expectedByMs =
    refundDueMs(payment, state, policy) ??
    clarificationDueMs(payment, state, policy) ??
    postingDueMs(payment, state, policy) ??
    atMs;
  return {
    amount: moneySlot(state.heldMinor > 0 ? state.heldMinor : payment.amountMinor, payment.currency),
    method: methodSlot(payment),
    paidAt: instantSlot(atMs),
    expectedBy: instantSlot(expectedByMs),
  };
}

/** The events that show what a payment took or may take; its latest event where none does. */
export function proofOf({ payment, state }: DerivedPayment): readonly EvidenceRef[] {
  const refs = eventRefs(
    payment,
    state.takenEvent,
    state.openEvent,
    state.failedEvent,
    ...state.refunds.map((refund) => refund.stageEvent),
  );
  return refs.length > 0 ? refs : eventRefs(payment, state.lastEvent);
}
