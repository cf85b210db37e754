import type { Bill } from '../bill/bill';
import { compareText, orderEvents } from '../payment/order-events';
import type { Payment, PaymentEvent } from '../payment/payment';
import { derivePaymentState, type PaymentState, type PaymentStatus } from '../payment/payment-state';
import type { EvidenceRef } from '../record/evidence';
import type { RecordSource } from '../record/source';
import type { Told, ToldBillState, ToldFields, ToldState } from './compare-sources';
import { billRef, eventRefs } from './detector';

/** A payment cut down to what one party tells of it. */
type Voice = {
  readonly payment: Payment;
  readonly events: readonly PaymentEvent[];
  readonly state: PaymentState | null;
};

function voicesOf(source: RecordSource, payments: readonly Payment[]): readonly Voice[] {
  return [...payments]
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((payment) => {
      const events = orderEvents(payment.events.filter((event) => event.source === source));
      const keeps = payment.provenance.source === source;
      if (events.length === 0 && !keeps) return [];
      const state = events.length > 0 ? derivePaymentState({ ...payment, events: [...events] }) : null;
      return [{ payment, events, state }];
    });
}

/** What a party says of one payment, told in one record or in several. */
export function toldOfPayment(
  source: RecordSource,
  payments: readonly Payment[],
  bills: readonly Bill[],
): ToldFields {
  const voices = voicesOf(source, payments);
  // A party with several records of one payment is heard once: by the one that tells most.
  const voice = voices.reduce<Voice | null>(
    (best, each) => (!best || each.events.length > best.events.length ? each : best),
    null,
  );
  if (!voice) return {};
  const { payment, events, state } = voice;
  const timeEvent = madeEvent(events);
  return {
    amount: state && {
      value: { type: 'money', amountMinor: amountTold(voice), currency: payment.currency },
      proof: eventRefs(payment, state.takenEvent ?? state.firstEvent),
    },
    state: state && {
      value: { type: 'state', state: TOLD_STATE[state.status] },
      proof: eventRefs(payment, state.lastEvent),
    },
    time: timeEvent && {
      value: { type: 'instant', atMs: timeEvent.atMs },
      proof: eventRefs(payment, timeEvent),
    },
    bill: billsTold(source, voice, bills),
    reference: referencesTold(source, voices),
  };
}

/** What was taken by this party's word; of a payment that took nothing by its word, what it was to take. */
function amountTold({ payment, events, state }: Voice): number {
  if (state && state.capturedMinor > 0) return state.capturedMinor;
  return events.find((event) => event.amountMinor !== null)?.amountMinor ?? payment.amountMinor;
}

/** When the payment was made. Settling and posting come later and say nothing of it. */
const madeEvent = (events: readonly PaymentEvent[]): PaymentEvent | null =>
  events.find(({ type }) => type === 'captured') ??
  events.find(({ type }) => type === 'authorised' || type === 'initiated') ??
  events.find(({ type }) => type === 'failed' || type === 'unknown') ??
  null;

const TOLD_STATE: Readonly<Record<PaymentStatus, ToldState>> = {
  initiated: 'under_way',
  authorised: 'under_way',
  unknown: 'unknown',
  captured: 'taken',
  settled: 'taken',
  partially_posted: 'taken',
  posted: 'taken',
  failed: 'failed',
  partially_refunded: 'partly_returned',
  refunded: 'returned',
  reversed: 'returned',
  charged_back: 'charged_back',
};

/** The bills a party posted to, else the one its own record says the payer meant. */
function billsTold(source: RecordSource, { payment, events }: Voice, bills: readonly Bill[]): Told | null {
  const postings = events.filter((event) => event.type === 'posted' && event.billId !== null);
  const ids = new Set(postings.map((event) => event.billId ?? ''));
  const { intendedBillId } = payment;
  const isOwnRecord = payment.provenance.source === source && intendedBillId !== null;
  if (ids.size === 0 && isOwnRecord) ids.add(intendedBillId);
  if (ids.size === 0) return null;
  const numbers = [...ids].map((id) => bills.find((bill) => bill.id === id)?.number ?? id);
  return {
    value: { type: 'numbers', numbers: numbers.sort(compareText) },
    proof: postings.length > 0 ? eventRefs(payment, ...postings) : [paymentRef(payment)],
  };
}

function referencesTold(source: RecordSource, voices: readonly Voice[]): Told | null {
  const own = voices.filter(
    ({ payment }) => payment.provenance.source === source && payment.channelTransactionNumber !== null,
  );
  if (own.length === 0) return null;
  const numbers = new Set(own.map(({ payment }) => payment.channelTransactionNumber ?? ''));
  return {
    value: { type: 'numbers', numbers: [...numbers].sort(compareText) },
    proof: own.map(({ payment }) => paymentRef(payment)),
  };
}

const paymentRef = (payment: Payment): EvidenceRef => ({
  kind: 'payment',
  recordId: payment.id,
  partId: null,
});

/**
 * What a party says was paid on a bill, and when last. The billing system says how much in the bill itself; the others by
 * what they posted to it or, where a payment was meant for it and they post nothing, by what they took.
 */
export function toldOfBill(source: RecordSource, bill: Bill, payments: readonly Payment[]): ToldFields {
  const voices = voicesOf(source, payments).filter((voice) => paidOnBill(voice, bill) > 0);
  const isOwnBill = bill.provenance.source === source;
  if (!isOwnBill && voices.length === 0) return {};
  const paidMinor = isOwnBill
    ? bill.paidMinor
    : voices.reduce((sum, voice) => sum + paidOnBill(voice, bill), 0);
  const proof = isOwnBill
    ? [billRef(bill)]
    : voices.flatMap(({ payment, state }) => eventRefs(payment, state?.takenEvent ?? null));
  return {
    amount: { value: { type: 'money', amountMinor: paidMinor, currency: bill.currency }, proof },
    state: { value: { type: 'state', state: billStateOf(paidMinor, bill, isOwnBill) }, proof },
    time: lastMade(voices),
    bill: { value: { type: 'numbers', numbers: [bill.number] }, proof },
    reference: referencesTold(source, voices),
  };
}

const billStateOf = (paidMinor: number, bill: Bill, isOwnBill: boolean): ToldBillState =>
  paidMinor >= bill.totalMinor || (isOwnBill && bill.state === 'paid')
    ? 'paid'
    : paidMinor > 0
      ? 'partly_paid'
      : 'unpaid';

function lastMade(voices: readonly Voice[]): Told | null {
  let last: { readonly payment: Payment; readonly event: PaymentEvent } | null = null;
  for (const { payment, events } of voices) {
    const event = madeEvent(events);
    if (event && (!last || event.atMs > last.event.atMs)) last = { payment, event };
  }
  return (
    last && {
      value: { type: 'instant', atMs: last.event.atMs },
      proof: eventRefs(last.payment, last.event),
    }
  );
}

function paidOnBill({ payment, state }: Voice, bill: Bill): number {
  if (!state || payment.currency !== bill.currency) return 0;
  const postedMinor = state.postedMinorByBill.get(bill.id) ?? 0;
  if (state.postedMinor > 0) return postedMinor;
  return payment.intendedBillId === bill.id && state.status !== 'failed' ? state.heldMinor : 0;
}
