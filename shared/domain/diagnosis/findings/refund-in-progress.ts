import type { Detector } from '../detector';
import { refundProof, refundSlots, refundSubject, refundsUnderWay } from '../refunds-under-way';

/**
 * A refund was started, has not arrived, and need not have yet: up to and including the instant it is expected by (C7).
 * Variants: base once approved or submitted, `requested` while it is only asked for and nothing is decided.
 */
export const detectRefundInProgress: Detector = (context) =>
  refundsUnderWay(context)
    .filter(({ expectedByMs }) => context.nowMs <= expectedByMs)
    .map((underWay) => ({
      atMs: underWay.refund.stageEvent.atMs,
      finding: {
        id: `refund_in_progress:${refundSubject(underWay)}`,
        code: 'refund_in_progress',
        severity: 'info',
        proof: refundProof(underWay),
        explanation: {
          key: underWay.refund.stage === 'requested' ? 'refund_in_progress_requested' : 'refund_in_progress',
          slots: refundSlots(underWay),
        },
        playbookKey: 'refund',
      },
    }));
