import { instantSlot, methodSlot, moneySlot, textSlot } from '../diagnosis/detector';
import type { Slot } from '../diagnosis/finding';
import { channelsFit } from './channels-fit';
import { nearInTime } from './days-apart';
import type { ProofField } from './proof-match';
import type { KnownPayment, ProofRecords } from './proof-records';
import { type StatementEntry, tookMoney } from './statement-entry';
import { tellingNumber } from './telling-number';

const termSlot = (key: string): Slot => ({ type: 'term', key });
const numberSlot = (number: string | null): Slot | null => (number === null ? null : textSlot(number));

/** The number of the bill a row names in words; null when it names none. */
export const billNamedBy = ({ item, counterparty }: StatementEntry, { bills }: Pick<ProofRecords, 'bills'>) =>
  bills.find(({ number }) => number.length >= 4 && `${item} ${counterparty}`.includes(number)) ?? null;

/** Statement and payment side by side, field by field; fields neither speaks of are left out. */
export function paymentFields(
  entry: StatementEntry,
  known: KnownPayment,
  records: ProofRecords,
): readonly ProofField[] {
  const { payment, state } = known;
  const isRefund = entry.state === 'refund';
  const fields: ProofField[] = [
    {
      field: 'amount',
      stated: moneySlot(entry.amountMinor, entry.currency),
      recorded: moneySlot(recordedAmount(entry, known), payment.currency),
      agrees: agreesInAmount(entry, known),
    },
    {
      field: 'time',
      stated: instantSlot(entry.atMs),
      recorded: instantSlot(recordedAtMs(entry, known)),
      agrees: nearInTime(entry.atMs, recordedAtMs(entry, known), records.policy),
    },
    {
      field: 'channel',
      stated: { type: 'method', method: entry.method },
      recorded: methodSlot(payment),
      agrees: { same: true, maybe: null, no: false }[channelsFit(entry.method, payment.method)],
    },
    compareNumbers('transaction_number', entry.transactionNumber, payment.channelTransactionNumber),
    compareNumbers('order_number', entry.orderNumber, payment.number),
    {
      field: 'state',
      stated: termSlot(`proof:entry_state.${entry.state}`),
      recorded: termSlot(`timeline:state.payment_${state.status}`),
      agrees: isRefund ? state.refundedMinor > 0 : tookMoney(entry) === state.capturedMinor > 0,
    },
  ];
  if (!isRefund && (entry.refundedMinor > 0 || state.refundedMinor > 0)) {
    fields.push({
      field: 'refunded',
      stated: moneySlot(entry.refundedMinor, entry.currency),
      recorded: moneySlot(state.refundedMinor, payment.currency),
      agrees: entry.refundedMinor === state.refundedMinor,
    });
  }
  fields.push(...placeFields(entry, known, records));
  return fields.filter(({ stated, recorded }) => stated !== null || recorded !== null);
}

/** On whose account and bill the money is. */
function placeFields(entry: StatementEntry, known: KnownPayment, records: ProofRecords): ProofField[] {
  if (known.otherAccountNumber !== null) {
    const recorded = textSlot(known.otherAccountNumber);
    return [{ field: 'account', stated: termSlot('proof:this_account'), recorded, agrees: false }];
  }
  const meant = meantBillId(entry, known, records);
  const posted = postedBillIds(known);
  const numbers = posted.flatMap((id) => records.billById.get(id)?.number ?? []);
  return [
    {
      field: 'bill',
      stated: numberSlot(meant === null ? null : (records.billById.get(meant)?.number ?? null)),
      recorded: numbers.length === 0 ? null : textSlot(numbers.join(' · ')),
      agrees: meant === null || posted.length === 0 ? null : !isUnderAnotherBill(entry, known, records),
    },
  ];
}

/** Of a refund row the refund nearest in amount, else the payment itself. */
function refundOf(entry: StatementEntry, { state }: KnownPayment) {
  if (entry.state !== 'refund') return null;
  return (
    state.refunds.find((refund) => refund.amountMinor === entry.amountMinor) ?? state.refunds.at(-1) ?? null
  );
}
const recordedAmount = (entry: StatementEntry, known: KnownPayment): number =>
  refundOf(entry, known)?.amountMinor ?? known.payment.amountMinor;

export const agreesInAmount = (entry: StatementEntry, known: KnownPayment): boolean =>
  entry.currency === known.payment.currency && entry.amountMinor === recordedAmount(entry, known);

/** When, by the records, what the row tells of happened. */
export function recordedAtMs(entry: StatementEntry, known: KnownPayment): number {
  return refundOf(entry, known)?.stageEvent.atMs ?? known.atMs;
}

function compareNumbers(
  field: 'transaction_number' | 'order_number',
  stated: string | null,
  recorded: string | null,
): ProofField {
  const [a, b] = [tellingNumber(stated), tellingNumber(recorded)];
  return {
    field,
    stated: numberSlot(stated),
    recorded: numberSlot(recorded),
    agrees: a === null || b === null ? null : a === b,
  };
}

const postedBillIds = ({ state }: KnownPayment): readonly string[] =>
  [...state.postedMinorByBill].filter(([, amountMinor]) => amountMinor > 0).map(([billId]) => billId);

/** The bill the payer meant: named on the statement, else stated with the payment. */
const meantBillId = (entry: StatementEntry, { payment }: KnownPayment, records: ProofRecords) =>
  billNamedBy(entry, records)?.id ?? payment.intendedBillId;

/** Posted, but to no bill of the line of re-issues it was meant for. */
export function isUnderAnotherBill(
  entry: StatementEntry,
  known: KnownPayment,
  records: ProofRecords,
): boolean {
  const meant = meantBillId(entry, known, records);
  const posted = postedBillIds(known);
  if (meant === null || posted.length === 0) return false;
  const root = (id: string): string => records.rootOf.get(id) ?? id;
  return !posted.some((id) => root(id) === root(meant));
}
