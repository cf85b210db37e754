import type { Bill } from '../bill/bill';
import type { Payment, PaymentEvent } from '../payment/payment';
import type { DiagnosisInput } from './finding';

/**
 * A second opinion for tests, sharing no code with the diagnosis: could the customer be charged twice if told to pay
 * now? Reads raw events, knows nothing of states or amounts, and rather says yes once too often. Only for histories
 * of whole amounts with no two events of a payment at one instant.
 */
export function couldBeChargedTwice({ records: { bills, payments } }: DiagnosisInput): boolean {
  const owed = bills.filter((bill) => isOwed(bill, bills, payments));
  if (bills.length === 0) return payments.some((payment) => tookMoney(payment) || mayTakeMoney(payment));
  return owed.some((bill) => payments.some((payment) => wouldPayTwice(payment, bill, bills)));
}

const isOwed = (bill: Bill, bills: readonly Bill[], payments: readonly Payment[]): boolean =>
  (bill.state === 'open' || bill.state === 'partially_paid') &&
  bill.paidMinor < bill.totalMinor &&
  sum(payments.filter((payment) => isPostedTo(payment, bill))) < bill.totalMinor &&
  !bills.some((other) => other.replacesBillId === bill.id && other.state !== 'void');

const sum = (payments: readonly Payment[]): number =>
  payments.reduce((total, payment) => total + payment.amountMinor, 0);

function wouldPayTwice(payment: Payment, bill: Bill, bills: readonly Bill[]): boolean {
  const meant = bills.find((other) => other.id === payment.intendedBillId);
  const standing = meant && meant.state !== 'void' ? meant : null;
  if (standing && standing.id !== bill.id && bill.replacesBillId !== standing.id) return false;
  // A whole payment posted to this bill is counted there; meant for no standing bill, posted to any it is spoken for.
  if (isPostedTo(payment, bill)) return false;
  if (!standing && postings(payment).some((billId) => billId !== null && !isVoid(billId, bills)))
    return false;
  return tookMoney(payment) || mayTakeMoney(payment);
}

const isVoid = (billId: string, bills: readonly Bill[]): boolean =>
  bills.some((bill) => bill.id === billId && bill.state === 'void');

const isPostedTo = (payment: Payment, bill: Bill): boolean => postings(payment).includes(bill.id);

/** Bills it was posted to since money last came back; null for one nobody named. */
const postings = (payment: Payment): readonly (string | null)[] =>
  payment.events
    .filter((event) => event.type === 'posted' && event.atMs > lastReturn(payment))
    .map((event) => event.billId ?? payment.intendedBillId);

const RETURNS: readonly PaymentEvent['type'][] = ['reversed', 'refunded', 'chargeback'];
const OPENS: readonly PaymentEvent['type'][] = ['initiated', 'authorised', 'unknown'];

const lastReturn = (payment: Payment): number =>
  Math.max(-1, ...payment.events.filter((event) => RETURNS.includes(event.type)).map((event) => event.atMs));

/** Captured, and nothing gave it back since. */
const tookMoney = (payment: Payment): boolean =>
  payment.events.some((event) => event.type === 'captured' && event.atMs > lastReturn(payment));

/** Under way, and neither the party that said so nor the channel called it failed, nor did the money move, since. */
const mayTakeMoney = (payment: Payment): boolean =>
  payment.events.some(
    (open) =>
      OPENS.includes(open.type) &&
      !payment.events.some(
        (later) =>
          later.atMs > open.atMs &&
          !OPENS.includes(later.type) &&
          (later.type !== 'failed' || later.source === open.source || later.source === 'channel'),
      ),
  );
