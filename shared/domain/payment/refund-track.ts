import { settlementFor } from '../policy/settlement-expectation';
import type { Span, TenantPolicy } from '../policy/tenant-policy';
import type { EvidenceRef } from '../record/evidence';
import { orderEvents } from './order-events';
import type { Payment, PaymentEvent } from './payment';
import { refundArrivalMs, refundDueMs } from './payment-expectation';
import { derivePaymentState } from './payment-state';
import type { RefundStage } from './refund-state';

/** The stops on a refund's way: 申请 → 审核 → 提交渠道 → 到账. */
export const REFUND_STOPS = ['requested', 'approved', 'submitted', 'refunded'] as const;

/** One stop as it stands now. `skipped`: never reported although a later stop was reached. */
export type RefundTrackStop = {
  readonly stop: RefundStage;
  readonly state: 'done' | 'current' | 'expected' | 'skipped';
  readonly atMs: number | null;
  readonly ref: EvidenceRef | null;
};

/** A refund on its way back, or arrived. */
export type RefundTrack = {
  /** The refund's own number; `''` where the records name none. */
  readonly refundId: string;
  /** `automatic`: nobody asked for it; the channel gives back what a failed payment took, and has yet to say so. */
  readonly kind: 'refund' | 'automatic';
  readonly amountMinor: number;
  /** All four in their order; of an automatic one only the arrival. */
  readonly stops: readonly RefundTrackStop[];
  /** By when it should be back (C7), and what that is counted from; null once it has arrived. */
  readonly due: {
    readonly byMs: number;
    readonly fromMs: number;
    readonly span: Span;
    readonly overdue: boolean;
  } | null;
};

/** The refunds of a payment, oldest first, and the return of what a failed payment took (S0-34). */
export function refundTracks(payment: Payment, policy: TenantPolicy, nowMs: number): readonly RefundTrack[] {
  const state = derivePaymentState(payment);
  const ordered = orderEvents(payment.events);
  const due = (byMs: number | null, fromMs: number): RefundTrack['due'] =>
    byMs === null
      ? null
      : {
          byMs,
          fromMs,
          span: settlementFor(payment.method, policy, fromMs).refunds,
          overdue: nowMs > byMs,
        };
  const tracks = state.refunds.map((refund): RefundTrack => {
    const own = ordered.filter((event) => (event.refundId ?? '') === refund.refundId);
    return {
      refundId: refund.refundId,
      kind: 'refund',
      amountMinor: refund.amountMinor,
      stops: stopsOf(payment, own),
      due: due(refundArrivalMs(payment, refund, policy), refund.stageEvent.atMs),
    };
  });
  const { failedEvent, takenEvent } = state;
  const isUnderWay = state.refunds.some(({ stage }) => stage !== 'refunded');
  if (state.status !== 'failed' || !state.debited || isUnderWay || !failedEvent || !takenEvent) return tracks;
  const fromMs = Math.max(failedEvent.atMs, takenEvent.atMs);
  const arrival: RefundTrackStop = { stop: 'refunded', state: 'current', atMs: null, ref: null };
  return [
    ...tracks,
    {
      refundId: '',
      kind: 'automatic',
      amountMinor: state.heldMinor,
      stops: [arrival],
      due: due(refundDueMs(payment, state, policy), fromMs),
    },
  ];
}

function stopsOf(payment: Payment, events: readonly PaymentEvent[]): readonly RefundTrackStop[] {
  const reached = REFUND_STOPS.map(
    (stop) => events.find(({ type }) => type === (stop === 'refunded' ? stop : `refund_${stop}`)) ?? null,
  );
  const last = reached.findLastIndex((event) => event !== null);
  return REFUND_STOPS.map((stop, index): RefundTrackStop => {
    const event = reached[index] ?? null;
    if (event) {
      const ref: EvidenceRef = { kind: 'payment_event', recordId: payment.id, partId: event.id };
      return { stop, state: 'done', atMs: event.atMs, ref };
    }
    const state = index < last ? 'skipped' : index === last + 1 ? 'current' : 'expected';
    return { stop, state, atMs: null, ref: null };
  });
}
