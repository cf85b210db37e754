import type { Detector } from '../detector';
import { refundProof, refundSlots, refundSubject, refundsUnderWay } from '../refunds-under-way';

/**
 * A refund was started and has not arrived although it should have (C7): from the instant after it was expected on.
 * Variants: base once approved or submitted, when money owed to the customer is late; `requested` when nobody has
 * decided on it in the time the whole refund should have taken.
 */
export const detectRefundOverdue: Detector = (context) =>
  refundsUnderWay(context)
    .filter(({ expectedByMs }) => context.nowMs > expectedByMs)
    .map((underWay) => {
      const undecided = underWay.refund.stage === 'requested';
      return {
        atMs: underWay.refund.stageEvent.atMs,
        finding: {
          id: `refund_overdue:${refundSubject(underWay)}`,
          code: 'refund_overdue',
          severity: undecided ? 'warning' : 'critical',
          proof: refundProof(underWay),
          explanation: {
            key: undecided ? 'refund_overdue_requested' : 'refund_overdue',
            slots: refundSlots(underWay),
          },
          playbookKey: 'refund',
        },
      };
    });
