import { clarificationDueMs } from '../../payment/payment-expectation';
import { type Detected, type Detector, eventRefs, instantSlot, methodSlot, moneySlot } from '../detector';

/**
 * Nobody knows whether a payment took money: the channel's answer is ambiguous or the parties contradict each other, or
 * an attempt was started and never heard of again. A started or authorised attempt counts only after its clarification
 * band, and only where it could concern something owed.
 * Variants: base within the clarification band, `overdue` from its end on.
 */
export const detectPaymentUnknown: Detector = (context) => {
  const found: Detected[] = [];
  for (const { payment, state } of context.payments) {
    const dueMs = clarificationDueMs(payment, state, context.policy);
    if (!state.mayStillCapture || !state.openEvent || dueMs === null) continue;
    const overdue = context.nowMs >= dueMs;
    const concerns = context.bills.length === 0 || context.owedByPayment.has(payment.id);
    if (state.status !== 'unknown' && !(overdue && concerns)) continue;
    found.push({
      atMs: state.lastEvent.atMs,
      finding: {
        id: `payment_unknown:${payment.id}`,
        code: 'payment_unknown',
        severity: overdue && concerns ? 'critical' : 'warning',
        proof: eventRefs(payment, state.openEvent, state.failedEvent),
        explanation: {
          key: overdue ? 'payment_unknown_overdue' : 'payment_unknown',
          slots: {
            amount: moneySlot(payment.amountMinor, payment.currency),
            method: methodSlot(payment),
            attemptedAt: instantSlot(state.firstEvent.atMs),
            expectedBy: instantSlot(dueMs),
          },
        },
        playbookKey: 'paid_but_unpaid',
      },
    });
  }
  return found;
};
