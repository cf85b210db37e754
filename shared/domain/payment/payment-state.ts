import { type MoneyMoved, moneyMoved } from './money-moved';
import { openWord, standingFailure } from './open-word';
import { orderEvents } from './order-events';
import type { Payment, PaymentEvent } from './payment';
import { type RefundState, refundStates } from './refund-state';
import { standingPostings } from './standing-postings';

export type PaymentStatus =
  | 'initiated'
  | 'authorised'
  | 'captured'
  | 'settled'
  | 'partially_posted'
  | 'posted'
  | 'failed'
  | 'unknown'
  | 'reversed'
  | 'partially_refunded'
  | 'refunded'
  | 'charged_back';

/** What the events of a payment add up to. All amounts in minor units of its currency. */
export type PaymentState = {
  readonly status: PaymentStatus;
  /** The customer is out of pocket right now: something was taken and has not all come back. */
  readonly debited: boolean;
  /** Money may yet be taken, all or the rest: an attempt is under way or its outcome is not known. */
  readonly mayStillCapture: boolean;
  /** Nothing more is expected to happen by itself. */
  readonly terminal: boolean;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  /** Taken and not given back. */
  readonly heldMinor: number;
  /** Held and on bills. */
  readonly postedMinor: number;
  /** Adds up to `postedMinor`. Bills that money once stood on stay listed with 0. */
  readonly postedMinorByBill: ReadonlyMap<string, number>;
  /** Held and on no bill yet. */
  readonly unpostedMinor: number;
  readonly reversedMinor: number;
  readonly chargedBackMinor: number;
  /** All refunds the payment ever had. */
  readonly refunds: readonly RefundState[];
  /** First report that money was taken. */
  readonly takenEvent: PaymentEvent | null;
  readonly settledEvent: PaymentEvent | null;
  readonly lastPostedEvent: PaymentEvent | null;
  /** The failure that stands, if any: nobody entitled to has withdrawn it. */
  readonly failedEvent: PaymentEvent | null;
  /** The report that leaves the attempt open, if any. */
  readonly openEvent: PaymentEvent | null;
  readonly reversedEvent: PaymentEvent | null;
  readonly firstEvent: PaymentEvent;
  readonly lastEvent: PaymentEvent;
};

/**
 * Derives the state of a payment from its events alone (architecture §4): the same for any order of arrival; an event
 * arriving late never overwrites a later one; an ambiguous answer is `unknown`, never `failed`; a failure told by one
 * party beside a capture told by another is `failed` and `debited`.
 */
export function derivePaymentState(payment: Payment): PaymentState {
  const ordered = orderEvents(payment.events);
  const moved = moneyMoved(payment, ordered);
  const live = moved.liveEvents;
  const liveRefunds = refundStates(payment, live);
  const startedMinor = sum(liveRefunds);
  const refundedMinor = sum(liveRefunds.filter((refund) => refund.stage === 'refunded'));
  // What is being given back must have been taken.
  const capturedMinor = Math.max(moved.capturedMinor, Math.min(startedMinor, payment.amountMinor));
  const heldMinor = Math.max(0, capturedMinor - moved.reversedMinor - refundedMinor - moved.chargedBackMinor);
  const failedEvent = standingFailure(live);
  const openEvent = openWord(live);
  const status = statusOf({ moved, capturedMinor, heldMinor, refundedMinor, failedEvent, openEvent });
  // A payment that holds its whole amount cannot take it again, whatever is told out of turn.
  const mayStillCapture = openEvent !== null && heldMinor < payment.amountMinor;
  return {
    status,
    debited: heldMinor > 0,
    mayStillCapture,
    terminal: isTerminal(status, heldMinor),
    capturedMinor,
    refundedMinor,
    heldMinor,
    postedMinor: Math.min(moved.postedMinor, heldMinor),
    postedMinorByBill: standingPostings(moved.postedMinorByBill, heldMinor, live, payment.intendedBillId),
    unpostedMinor: Math.max(0, heldMinor - moved.postedMinor),
    reversedMinor: moved.reversedMinor,
    chargedBackMinor: moved.chargedBackMinor,
    refunds: live.length === ordered.length ? liveRefunds : refundStates(payment, ordered),
    takenEvent: capturedMinor > 0 ? firstTaken(live) : null,
    settledEvent: live.find((event) => event.type === 'settled') ?? null,
    lastPostedEvent: live.findLast((event) => event.type === 'posted') ?? null,
    failedEvent,
    openEvent: mayStillCapture ? openEvent : null,
    reversedEvent: moved.fullReversal ?? live.findLast((event) => event.type === 'reversed') ?? null,
    firstEvent: present(ordered[0]),
    lastEvent: present(ordered.at(-1)),
  };
}

function statusOf(known: {
  readonly moved: MoneyMoved;
  readonly capturedMinor: number;
  readonly heldMinor: number;
  readonly refundedMinor: number;
  readonly failedEvent: PaymentEvent | null;
  readonly openEvent: PaymentEvent | null;
}): PaymentStatus {
  const { moved, openEvent } = known;
  if (moved.chargedBackMinor > 0) return 'charged_back';
  if (known.heldMinor > 0) {
    if (known.failedEvent) return 'failed';
    if (known.refundedMinor > 0 || moved.reversedMinor > 0) return 'partially_refunded';
    if (moved.postedMinor >= known.heldMinor) return 'posted';
    if (moved.postedMinor > 0) return 'partially_posted';
    return moved.settledMinor > 0 ? 'settled' : 'captured';
  }
  if (openEvent) {
    // One party calls it failed, another has not given it up: nobody knows.
    const contested = moved.liveEvents.some(
      (event) => event.type === 'failed' && event.atMs >= openEvent.atMs,
    );
    if (contested) return 'unknown';
    return openEvent.type === 'authorised' || openEvent.type === 'initiated' ? openEvent.type : 'unknown';
  }
  if (known.refundedMinor > 0) return 'refunded';
  if (known.failedEvent) return 'failed';
  return moved.fullReversal || moved.reversedMinor > 0 ? 'reversed' : 'unknown';
}

const isTerminal = (status: PaymentStatus, heldMinor: number): boolean =>
  status === 'posted' ||
  status === 'refunded' ||
  status === 'reversed' ||
  status === 'charged_back' ||
  (status === 'failed' && heldMinor === 0);

const TAKES_MONEY: ReadonlySet<PaymentEvent['type']> = new Set(['captured', 'settled', 'posted']);

const firstTaken = (live: readonly PaymentEvent[]): PaymentEvent | null =>
  live.find((event) => TAKES_MONEY.has(event.type)) ??
  live.find((event) => event.type.startsWith('refund') || event.type === 'chargeback') ??
  null;

const sum = (refunds: readonly RefundState[]): number =>
  refunds.reduce((total, refund) => total + refund.amountMinor, 0);

function present(event: PaymentEvent | undefined): PaymentEvent {
  if (!event) throw new Error('A payment without events');
  return event;
}
