import { countSlot, eventRefs, instantSlot, methodSlot, moneySlot, textSlot } from '../diagnosis/detector';
import type { Explanation } from '../diagnosis/finding';
import { channelsFit } from './channels-fit';
import { daysApart, nearInTime } from './days-apart';
import { agreesInAmount, isUnderAnotherBill, paymentFields, recordedAtMs } from './payment-fields';
import type { ProofCandidate, ProofOutcome, ProofTier } from './proof-match';
import type { KnownPayment, ProofRecords } from './proof-records';
import { type StatementEntry, tookMoney } from './statement-entry';
import { tellingNumber } from './telling-number';

/** A candidate before it is known what else fits; `nearness` ranks within a tier, smaller is better. */
export type WeighedPayment = {
  readonly known: KnownPayment;
  readonly tier: ProofTier;
  readonly nearness: readonly number[];
  readonly sameChannel: boolean;
};

/** Amounts alone are compared no further than this many days away. */
const AMOUNT_ALONE_DAYS = 31;

/** How much speaks for a payment being what the row is about; null when too little does, or something speaks against. */
export function weighPayment(
  entry: StatementEntry,
  known: KnownPayment,
  { policy }: ProofRecords,
): WeighedPayment | null {
  const numbered = sharesNumber(entry, known);
  const channel = channelsFit(entry.method, known.payment.method);
  const atMs = recordedAtMs(entry, known);
  const amount = agreesInAmount(entry, known);
  const apart = daysApart(entry.atMs, atMs, policy);
  const tier = numbered
    ? 'number'
    : contradicts(entry, known) || channel === 'no' || !tookMoney(entry)
      ? null
      : amount && nearInTime(entry.atMs, atMs, policy)
        ? 'amount_and_time'
        : known.own && weaklyFits(amount, apart, channel)
          ? 'one_of_them'
          : null;
  if (tier === null) return null;
  const nearness = [
    known.own || numbered ? 0 : 1,
    amount ? 0 : 1,
    channel === 'same' ? 0 : 1,
    apart,
    Math.abs(entry.atMs - atMs),
  ];
  return { known, tier, nearness, sameChannel: channel === 'same' };
}

const weaklyFits = (amount: boolean, apart: number, channel: 'same' | 'maybe'): boolean =>
  (amount && apart <= AMOUNT_ALONE_DAYS) || (apart === 0 && channel === 'same');

const sharesNumber = (entry: StatementEntry, { payment }: KnownPayment): boolean =>
  sharesTransaction(entry, payment.channelTransactionNumber) || sharesOrder(entry, payment.number);

const sharesTransaction = ({ transactionNumber }: StatementEntry, recorded: string | null): boolean => {
  const stated = tellingNumber(transactionNumber);
  return stated !== null && stated === tellingNumber(recorded);
};
const sharesOrder = ({ orderNumber }: StatementEntry, recorded: string): boolean => {
  const stated = tellingNumber(orderNumber);
  return stated !== null && stated === tellingNumber(recorded);
};

/** One channel gives two payments two numbers: other numbers of the same channel are other payments. */
function contradicts(entry: StatementEntry, { payment }: KnownPayment): boolean {
  const stated = tellingNumber(entry.transactionNumber);
  const recorded = tellingNumber(payment.channelTransactionNumber);
  return entry.method === payment.method && stated !== null && recorded !== null && stated !== recorded;
}

/** What a candidate would mean, were it the payment. */
export function outcomeOf(entry: StatementEntry, known: KnownPayment, records: ProofRecords): ProofOutcome {
  const { state } = known;
  if (!known.own) return 'under_another_account';
  const gaveBack = state.capturedMinor > 0 && state.heldMinor === 0 && state.chargedBackMinor === 0;
  if (entry.state === 'refund') return state.refundedMinor > 0 ? 'already_refunded' : 'not_found';
  if (tookMoney(entry) && gaveBack) return 'already_refunded';
  if (!agreesInAmount(entry, known)) return 'amount_differs';
  if (isUnderAnotherBill(entry, known, records)) return 'under_another_bill';
  return nearInTime(entry.atMs, recordedAtMs(entry, known), records.policy) ? 'matched' : 'date_differs';
}

/** A weighed payment as a candidate; its certainty is given by who sees all of them. */
export function paymentCandidate(
  entry: StatementEntry,
  { known, tier }: WeighedPayment,
  records: ProofRecords,
  certainty: ProofCandidate['certainty'],
): ProofCandidate {
  const { payment, state } = known;
  return {
    kind: 'payment',
    recordId: payment.id,
    number: payment.number,
    ownAccount: known.own,
    tier,
    certainty,
    outcome: outcomeOf(entry, known, records),
    reasons: reasonsFor(entry, known, records),
    fields: paymentFields(entry, known, records),
    evidence: eventRefs(payment, state.takenEvent ?? state.firstEvent, state.lastPostedEvent),
  };
}

function reasonsFor(
  entry: StatementEntry,
  known: KnownPayment,
  { policy }: ProofRecords,
): readonly Explanation[] {
  const { payment } = known;
  const reasons: Explanation[] = [];
  const add = (code: string, slots: Explanation['slots']): void => {
    reasons.push({ key: `reason.${code}`, slots });
  };
  if (sharesTransaction(entry, payment.channelTransactionNumber)) {
    add('same_transaction_number', { number: textSlot(payment.channelTransactionNumber ?? '') });
  }
  if (sharesOrder(entry, payment.number)) add('same_order_number', { number: textSlot(payment.number) });
  if (agreesInAmount(entry, known))
    add('same_amount', { amount: moneySlot(entry.amountMinor, entry.currency) });
  const atMs = recordedAtMs(entry, known);
  const apart = daysApart(entry.atMs, atMs, policy);
  if (apart === 0) add('same_day', { at: instantSlot(atMs) });
  else if (nearInTime(entry.atMs, atMs, policy))
    add('near_in_time', { days: countSlot(apart), at: instantSlot(atMs) });
  const channel = channelsFit(entry.method, payment.method);
  if (channel === 'same') add('same_channel', { method: methodSlot(payment) });
  if (channel === 'maybe') add('channel_fits', { method: methodSlot(payment) });
  return reasons;
}
