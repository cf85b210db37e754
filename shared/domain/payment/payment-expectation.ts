import { dueAfter } from '../calendar/due-after';
import { settlementFor } from '../policy/settlement-expectation';
import type { TenantPolicy } from '../policy/tenant-policy';
import type { Payment } from './payment';
import type { PaymentState } from './payment-state';
import type { RefundState } from './refund-state';

/** Every span is the one in force when that happened from which it is counted (C7). */

/** By when the channel should have settled a captured payment; null before money was taken. */
export function settlementDueMs(payment: Payment, state: PaymentState, policy: TenantPolicy): number | null {
  if (!state.takenEvent) return null;
  const takenMs = state.takenEvent.atMs;
  return dueAfter(takenMs, settlementFor(payment.method, policy, takenMs).settles, policy);
}

/**
 * By when a captured payment should be on its bill (S0-08): counted from the settlement, or from when the settlement
 * is due while there is none. Null before money was taken.
 */
export function postingDueMs(payment: Payment, state: PaymentState, policy: TenantPolicy): number | null {
  const settledMs = state.settledEvent?.atMs ?? settlementDueMs(payment, state, policy);
  // Until it settles, what was in force when the money was taken is what the customer may count on.
  const happenedMs = state.settledEvent?.atMs ?? state.takenEvent?.atMs;
  if (settledMs === null || happenedMs === undefined) return null;
  return dueAfter(settledMs, settlementFor(payment.method, policy, happenedMs).posts, policy);
}

/** By when an open or ambiguous attempt should be clear; null when nothing is open. */
export function clarificationDueMs(
  payment: Payment,
  state: PaymentState,
  policy: TenantPolicy,
): number | null {
  if (!state.openEvent) return null;
  const openMs = state.openEvent.atMs;
  return dueAfter(openMs, settlementFor(payment.method, policy, openMs).clarifies, policy);
}

/**
 * By when money taken for a failed payment should be back with the customer (S0-34): counted from the refund under
 * way if there is one, else from the later of failure and capture. Null when there is nothing to come back.
 */
export function refundDueMs(payment: Payment, state: PaymentState, policy: TenantPolicy): number | null {
  const underWay = state.refunds.findLast((refund) => refund.stage !== 'refunded');
  const fromMs =
    underWay?.stageEvent.atMs ??
    (state.failedEvent && state.takenEvent ? Math.max(state.failedEvent.atMs, state.takenEvent.atMs) : null);
  if (fromMs === null || !state.debited) return null;
  return dueAfter(fromMs, settlementFor(payment.method, policy, fromMs).refunds, policy);
}

/** By when a refund under way should have arrived, counted from the step it has reached; null once it has arrived. */
export function refundArrivalMs(payment: Payment, refund: RefundState, policy: TenantPolicy): number | null {
  if (refund.stage === 'refunded') return null;
  const fromMs = refund.stageEvent.atMs;
  return dueAfter(fromMs, settlementFor(payment.method, policy, fromMs).refunds, policy);
}
