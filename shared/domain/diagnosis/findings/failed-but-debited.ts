import { refundDueMs } from '../../payment/payment-expectation';
import { type Detected, type Detector, eventRefs, instantSlot, methodSlot, moneySlot } from '../detector';

/**
 * A payment stands as failed although money was taken and has not all come back (S0-34): typically the billing system
 * gave up while the channel captured. Gone once everything is reversed or refunded, once it is posted after all, or
 * once the party that told the failure reports it further.
 * Variants: base while the money is expected back (up to and including that instant), `overdue` after it.
 */
export const detectFailedButDebited: Detector = ({ payments, policy, nowMs }) => {
  const found: Detected[] = [];
  for (const { payment, state } of payments) {
    if (state.status !== 'failed' || !state.debited || !state.failedEvent || !state.takenEvent) continue;
    const expectedByMs = refundDueMs(payment, state, policy) ?? state.failedEvent.atMs;
    found.push({
      atMs: Math.max(state.failedEvent.atMs, state.takenEvent.atMs),
      finding: {
        id: `failed_but_debited:${payment.id}`,
        code: 'failed_but_debited',
        severity: 'critical',
        proof: eventRefs(
          payment,
          state.failedEvent,
          state.takenEvent,
          state.settledEvent,
          ...state.refunds.map((refund) => refund.stageEvent),
        ),
        explanation: {
          key: nowMs > expectedByMs ? 'failed_but_debited_overdue' : 'failed_but_debited',
          slots: {
            amount: moneySlot(state.heldMinor, payment.currency),
            method: methodSlot(payment),
            paidAt: instantSlot(state.takenEvent.atMs),
            failedAt: instantSlot(state.failedEvent.atMs),
            expectedBy: instantSlot(expectedByMs),
          },
        },
        playbookKey: 'failed_but_debited',
      },
    });
  }
  return found;
};
