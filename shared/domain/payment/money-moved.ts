import type { RecordSource } from '../record/source';
import type { Payment, PaymentEvent } from './payment';

/** Money of one payment that moved since everything was last given back, in minor units of the payment's currency. */
export type MoneyMoved = {
  /** Taken from the customer. */
  readonly capturedMinor: number;
  readonly settledMinor: number;
  /** By bill id; postings that name no bill under the bill the payer meant, else under the empty id. */
  readonly postedMinorByBill: ReadonlyMap<string, number>;
  readonly postedMinor: number;
  /** Given back by partial reversals. */
  readonly reversedMinor: number;
  readonly chargedBackMinor: number;
  /** The last reversal that gave everything back, or released a payment nothing had been taken for. */
  readonly fullReversal: PaymentEvent | null;
  /** What has happened since, in order. */
  readonly liveEvents: readonly PaymentEvent[];
};

/**
 * What each party says was moved. The same money told by two parties is one amount, never two: the largest counts.
 */
type Reports = Record<RecordSource, number>;

type Tally = {
  readonly captured: Reports;
  readonly settled: Reports;
  /** By bill id; null while nothing is posted. */
  posted: Map<string, Reports> | null;
  readonly reversed: Reports;
  readonly chargedBack: Reports;
  /** By refund id; null while nothing is refunded. */
  refunded: Map<string, number> | null;
};

const NOTHING_POSTED: ReadonlyMap<string, number> = new Map();

/**
 * Adds up ordered events. A reversal of everything starts afresh: what is reported taken later is new money. So does a
 * capture after everything was refunded or charged back; a settlement then does not, since channels settle the gross
 * amount of a payment refunded the same day.
 */
export function moneyMoved(payment: Payment, ordered: readonly PaymentEvent[]): MoneyMoved {
  let tally = emptyTally();
  let fullReversal: PaymentEvent | null = null;
  let liveFrom = 0;
  for (const [index, event] of ordered.entries()) {
    const amountMinor = event.amountMinor ?? payment.amountMinor;
    if (event.type === 'captured' && isReturned(tally, payment)) {
      tally = emptyTally();
      liveFrom = index;
    }
    if (event.type === 'refunded') {
      tally.refunded ??= new Map();
      tally.refunded.set(event.refundId ?? '', amountMinor);
    }
    if (event.type === 'captured') report(tally.captured, event, amountMinor, payment);
    if (event.type === 'settled') report(tally.settled, event, amountMinor, payment);
    if (event.type === 'posted') {
      report(postedTo(tally, event.billId ?? payment.intendedBillId ?? ''), event, amountMinor, payment);
    }
    if (event.type === 'chargeback') report(tally.chargedBack, event, amountMinor, payment);
    if (event.type === 'reversed') {
      if (event.amountMinor === null || event.amountMinor >= takenMinor(tally, payment)) {
        tally = emptyTally();
        fullReversal = event;
        liveFrom = index + 1;
      } else report(tally.reversed, event, event.amountMinor, payment);
    }
  }
  return {
    capturedMinor: takenMinor(tally, payment),
    settledMinor: largest(tally.settled),
    postedMinorByBill: byBill(tally.posted),
    postedMinor: postedMinor(tally),
    reversedMinor: largest(tally.reversed),
    chargedBackMinor: largest(tally.chargedBack),
    fullReversal,
    liveEvents: liveFrom === 0 ? ordered : ordered.slice(liveFrom),
  };
}

const noReports = (): Reports => ({ billing: 0, ledger: 0, channel: 0 });

const emptyTally = (): Tally => ({
  captured: noReports(),
  settled: noReports(),
  posted: null,
  reversed: noReports(),
  chargedBack: noReports(),
  refunded: null,
});

/** Everything taken has been refunded or charged back. */
function isReturned(tally: Tally, payment: Payment): boolean {
  let returnedMinor = largest(tally.chargedBack) + largest(tally.reversed);
  if (tally.refunded) for (const amountMinor of tally.refunded.values()) returnedMinor += amountMinor;
  return returnedMinor > 0 && returnedMinor >= takenMinor(tally, payment);
}

/** One party repeating itself does not take more than the payment (or than the largest single amount it named). */
function report(reports: Reports, event: PaymentEvent, amountMinor: number, payment: Payment): void {
  const before = reports[event.source];
  const ceiling = Math.max(payment.amountMinor, amountMinor, before);
  reports[event.source] = Math.min(before + amountMinor, ceiling);
}

function byBill(posted: ReadonlyMap<string, Reports> | null): ReadonlyMap<string, number> {
  if (!posted) return NOTHING_POSTED;
  const amounts = new Map<string, number>();
  for (const [billId, reports] of posted) amounts.set(billId, largest(reports));
  return amounts;
}

function postedTo(tally: Tally, billId: string): Reports {
  tally.posted ??= new Map();
  const known = tally.posted.get(billId);
  if (known) return known;
  const reports = noReports();
  tally.posted.set(billId, reports);
  return reports;
}

const largest = ({ billing, ledger, channel }: Reports): number => Math.max(0, billing, ledger, channel);

function postedMinor(tally: Tally): number {
  let sum = 0;
  if (tally.posted) for (const reports of tally.posted.values()) sum += largest(reports);
  return sum;
}

/** Money that was settled, posted or charged back was captured before, reported or not. */
const takenMinor = (tally: Tally, payment: Payment): number =>
  Math.max(
    largest(tally.captured),
    largest(tally.settled),
    largest(tally.chargedBack),
    Math.min(postedMinor(tally), payment.amountMinor),
  );
