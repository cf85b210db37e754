import type { Payment } from '../payment/payment';
import { clarificationDueMs, postingDueMs, refundDueMs } from '../payment/payment-expectation';
import type { PaymentState } from '../payment/payment-state';
import type { EvidenceRef } from '../record/evidence';
import type { ReplyFocus } from './focus';
import type { ReplyContext } from './reply-context';

/** An instant by which something is to be expected, by policy and records (S0-08, C7): the only promises allowed. */
export type Expectation = { readonly atMs: number; readonly evidence: readonly EvidenceRef[] };

/** Expectations that lie ahead, those of the top finding first. */
export function collectExpectations(
  { diagnosis, policy, nowMs }: ReplyContext,
  payments: readonly Payment[],
  focus: ReplyFocus,
  stateOf: (payment: Payment) => PaymentState,
): readonly Expectation[] {
  const found: Expectation[] = [];
  const add = (atMs: number | null, evidence: readonly EvidenceRef[]): void => {
    if (atMs === null || atMs <= nowMs || evidence.length === 0) return;
    if (!found.some((known) => known.atMs === atMs)) found.push({ atMs, evidence });
  };
  for (const finding of diagnosis?.findings ?? []) {
    for (const slot of Object.values(finding.explanation.slots)) {
      if (slot.type === 'instant') add(slot.atMs, finding.proof);
    }
  }
  const focused = new Set(focus.paymentIds);
  for (const payment of payments) {
    if (!focused.has(payment.id)) continue;
    for (const atMs of expectedOf(payment, stateOf(payment), policy)) {
      add(atMs, [{ kind: 'payment', recordId: payment.id, partId: null }]);
    }
  }
  if (diagnosis) add(diagnosis.payAgain.untilMs, diagnosis.payAgain.proof);
  return found;
}

/** The one thing a payment is waiting for next, if anything. */
export function expectedOf(
  payment: Payment,
  state: PaymentState,
  policy: ReplyContext['policy'],
): readonly number[] {
  const refundMs = refundDueMs(payment, state, policy);
  if (refundMs !== null) return [refundMs];
  const clearMs = clarificationDueMs(payment, state, policy);
  if (clearMs !== null && !state.debited) return [clearMs];
  const postMs =
    state.status !== 'failed' && state.unpostedMinor > 0 ? postingDueMs(payment, state, policy) : null;
  return postMs === null ? [] : [postMs];
}
