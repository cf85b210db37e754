import { orderEvents } from '../payment/order-events';
import { refundArrivalMs } from '../payment/payment-expectation';
import type { RefundState } from '../payment/refund-state';
import type { EvidenceRef } from '../record/evidence';
import { eventRefs, instantSlot, methodSlot, moneySlot, textSlot } from './detector';
import type { DiagnosisContext } from './diagnosis-context';
import type { Slot } from './finding';
import type { DerivedPayment } from './owed-bills';

/** A refund that was started and has not arrived, of money still held. */
export type RefundUnderWay = {
  readonly entry: DerivedPayment;
  readonly refund: RefundState;
  /** By when it should have arrived, by the expectation in force when it reached its stage (C7). */
  readonly expectedByMs: number;
};

/**
 * Refunds under way, in the order of their payments, oldest first. Left out where another finding already speaks of
 * the money and of its return: failed payments (`failed_but_debited`) and surplus ones (`duplicate_payment`).
 */
export function refundsUnderWay({
  payments,
  policy,
  duplicates,
}: DiagnosisContext): readonly RefundUnderWay[] {
  const found: RefundUnderWay[] = [];
  for (const entry of payments) {
    const { payment, state } = entry;
    if (state.refunds.length === 0 || state.heldMinor === 0) continue;
    if (state.status === 'failed' || duplicates.has(payment.id)) continue;
    for (const refund of state.refunds) {
      const expectedByMs = refundArrivalMs(payment, refund, policy);
      if (expectedByMs !== null) found.push({ entry, refund, expectedByMs });
    }
  }
  return found;
}

/** The part of a finding's id behind its code. */
export const refundSubject = ({ entry: { payment }, refund }: RefundUnderWay): string =>
  refund.refundId === '' ? payment.id : `${payment.id}:${refund.refundId}`;

/** Everything told about the refund. */
export const refundProof = ({ entry: { payment, state }, refund }: RefundUnderWay): readonly EvidenceRef[] =>
  eventRefs(
    payment,
    refund.stageEvent,
    ...orderEvents(payment.events).filter(
      (event) => event.type.startsWith('refund') && (event.refundId ?? '') === refund.refundId,
    ),
    state.takenEvent,
  );

export const refundSlots = ({
  entry: { payment, state },
  refund,
  expectedByMs,
}: RefundUnderWay): Record<string, Slot> => ({
  // Never more than there is to give back.
  amount: moneySlot(Math.min(refund.amountMinor, state.heldMinor), payment.currency),
  method: methodSlot(payment),
  paidAt: instantSlot((state.takenEvent ?? state.firstEvent).atMs),
  startedAt: instantSlot(refund.startedEvent.atMs),
  expectedBy: instantSlot(expectedByMs),
  paymentNumber: textSlot(payment.number),
});
