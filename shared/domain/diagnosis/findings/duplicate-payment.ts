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
import type { Duplicate } from '../duplicates';

/**
 * The same money was taken twice (`findDuplicates` says when that is so) and the surplus is still held. One finding for
 * each surplus payment, proved by both captures.
 * Variants: base, `refunding` while a refund of the surplus is under way.
 */
export const detectDuplicatePayment: Detector = ({ duplicates }) => [...duplicates.values()].map(toDetected);

function toDetected({ first, surplus, bill }: Duplicate): Detected {
  const { payment, state } = surplus;
  const underWay = state.refunds.findLast((refund) => refund.stage !== 'refunded');
  const paidAtMs = (state.takenEvent ?? state.lastEvent).atMs;
  return {
    atMs: paidAtMs,
    finding: {
      id: `duplicate_payment:${payment.id}`,
      code: 'duplicate_payment',
      severity: underWay ? 'warning' : 'critical',
      proof: [
        ...eventRefs(payment, state.takenEvent, underWay?.stageEvent ?? null),
        ...eventRefs(first.payment, first.state.takenEvent),
        ...(bill ? [billRef(bill)] : []),
      ],
      explanation: {
        key: underWay ? 'duplicate_payment_refunding' : 'duplicate_payment',
        slots: {
          amount: moneySlot(state.heldMinor, payment.currency),
          method: methodSlot(payment),
          firstMethod: methodSlot(first.payment),
          firstPaidAt: instantSlot((first.state.takenEvent ?? first.state.lastEvent).atMs),
          secondPaidAt: instantSlot(paidAtMs),
          firstNumber: textSlot(first.payment.number),
          secondNumber: textSlot(payment.number),
        },
      },
      playbookKey: 'duplicate_payment',
    },
  };
}
