import type { Payment, PaymentEvent, PaymentEventType } from './payment';

/** How far a refund has come. */
export type RefundStage = 'requested' | 'approved' | 'submitted' | 'refunded';

/** One refund of a payment, folded from its events. */
export type RefundState = {
  /** The refund's own id; `''` where the records name none (then a payment has one refund). */
  readonly refundId: string;
  readonly stage: RefundStage;
  readonly amountMinor: number;
  /** The first event of the refund. */
  readonly startedEvent: PaymentEvent;
  /** The event that brought it to its stage. */
  readonly stageEvent: PaymentEvent;
};

const STAGE_OF: Partial<Record<PaymentEventType, RefundStage>> = {
  refund_requested: 'requested',
  refund_approved: 'approved',
  refund_submitted: 'submitted',
  refunded: 'refunded',
};
const STAGE_ORDER: Readonly<Record<RefundStage, number>> = {
  requested: 0,
  approved: 1,
  submitted: 2,
  refunded: 3,
};

const NONE: readonly RefundState[] = [];

/** The refunds of a payment, oldest first. A refund never falls back to an earlier stage. */
export function refundStates(payment: Payment, ordered: readonly PaymentEvent[]): readonly RefundState[] {
  if (!ordered.some(({ type }) => STAGE_OF[type])) return NONE;
  const refunds = new Map<string, RefundState>();
  for (const event of ordered) {
    const stage = STAGE_OF[event.type];
    if (!stage) continue;
    const refundId = event.refundId ?? '';
    const known = refunds.get(refundId);
    const further = !known || STAGE_ORDER[stage] > STAGE_ORDER[known.stage];
    refunds.set(refundId, {
      refundId,
      stage: further ? stage : known.stage,
      // Later stages know better what is really given back.
      amountMinor: further
        ? (event.amountMinor ?? known?.amountMinor ?? payment.amountMinor)
        : known.amountMinor,
      startedEvent: known?.startedEvent ?? event,
      stageEvent: further ? event : known.stageEvent,
    });
  }
  return [...refunds.values()];
}
