import type { TenantPolicy } from '../policy/tenant-policy';
import type { EvidenceRef } from '../record/evidence';
import { orderEvents } from './order-events';
import type { Payment, PaymentEvent } from './payment';
import { clarificationDueMs, postingDueMs, settlementDueMs } from './payment-expectation';
import { derivePaymentState, type PaymentState } from './payment-state';

/** The stops on a payment's way: 发起 → 授权 → 扣款 → 清算 → 入账. */
export const TRACK_STOPS = ['initiated', 'authorised', 'captured', 'settled', 'posted'] as const;
export type TrackStop = (typeof TRACK_STOPS)[number];

/** One stop as it stands now. `expectedByMs` and `overdue` speak only of stops not reached yet. */
export type PaymentTrackStop = {
  readonly stop: TrackStop;
  /** `skipped`: never reported although a later stop was reached, or never to be reached any more. */
  readonly state: 'done' | 'current' | 'expected' | 'failed' | 'skipped';
  readonly atMs: number | null;
  readonly expectedByMs: number | null;
  readonly overdue: boolean;
  readonly ref: EvidenceRef | null;
};

/** The stops in their order, always all five. */
export type PaymentTrack = readonly PaymentTrackStop[];

/** The five stops of a payment with the expected band of those to come (S0-08). `current` is the one waited for. */
export function paymentTrack(payment: Payment, policy: TenantPolicy, nowMs: number): PaymentTrack {
  const state = derivePaymentState(payment);
  const ordered = orderEvents(payment.events);
  const reached = TRACK_STOPS.map((stop) => ordered.find((event) => event.type === stop) ?? null);
  const lastReached = reached.findLastIndex((event) => event !== null);
  const ended = endOf(state);
  return TRACK_STOPS.map((stop, index): PaymentTrackStop => {
    const event = reached[index] ?? null;
    if (event) return stopAt(stop, 'done', payment, event);
    if (index < lastReached) return stopAt(stop, 'skipped', payment, null);
    const next = index === lastReached + 1;
    if (ended) {
      const failedHere = next && ended.type === 'failed';
      return stopAt(stop, failedHere ? 'failed' : 'skipped', payment, failedHere ? ended : null);
    }
    const expectedByMs = expectedBy(stop, payment, state, policy);
    return {
      ...stopAt(stop, next ? 'current' : 'expected', payment, null),
      expectedByMs,
      overdue: expectedByMs !== null && nowMs > expectedByMs,
    };
  });
}

/** What ended the journey before its last stop, if anything did. */
function endOf(state: PaymentState): PaymentEvent | null {
  if (state.status === 'failed') return state.failedEvent;
  if (state.status === 'reversed' || state.status === 'refunded' || state.status === 'charged_back') {
    return state.lastEvent;
  }
  return null;
}

function expectedBy(
  stop: TrackStop,
  payment: Payment,
  state: PaymentState,
  policy: TenantPolicy,
): number | null {
  if (stop === 'settled') return settlementDueMs(payment, state, policy);
  if (stop === 'posted') return postingDueMs(payment, state, policy);
  return clarificationDueMs(payment, state, policy);
}

const stopAt = (
  stop: TrackStop,
  state: PaymentTrackStop['state'],
  payment: Payment,
  event: PaymentEvent | null,
): PaymentTrackStop => ({
  stop,
  state,
  atMs: event?.atMs ?? null,
  expectedByMs: null,
  overdue: false,
  ref: event ? { kind: 'payment_event', recordId: payment.id, partId: event.id } : null,
});
