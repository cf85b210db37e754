import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { InputProblem } from './input-problem';

/**
 * Canonical records put together as the format says: the same id again replaces the earlier record, and the events of
 * a payment are merged by their ids. Tickets are no part of a diagnosis and are left out.
 */
export type RecordBook = {
  readonly accounts: Map<string, Account>;
  readonly bills: Map<string, Bill>;
  readonly payments: Map<string, Payment>;
};

export const emptyBook = (): RecordBook => ({ accounts: new Map(), bills: new Map(), payments: new Map() });

/** Adds one record, in whatever order records come. */
export function addRecord(book: RecordBook, record: CanonicalRecord): void {
  switch (record.kind) {
    case 'account':
      book.accounts.set(record.body.id, record.body);
      break;
    case 'bill':
      book.bills.set(record.body.id, record.body);
      break;
    case 'payment':
      book.payments.set(record.body.id, joinPayment(book.payments.get(record.body.id), record.body));
      break;
    case 'ticket':
      break;
  }
}

function joinPayment(known: Payment | undefined, delivered: Payment): Payment {
  const events = new Map<string, PaymentEvent>();
  for (const event of [...(known?.events ?? []), ...delivered.events]) {
    // Events are never changed once recorded: the first word under an id stands.
    if (!events.has(event.id)) events.set(event.id, event);
  }
  return { ...delivered, events: [...events.values()] };
}

/** One account's records, and what other accounts of the book hold that concerns it. */
export type BookCustomer = {
  readonly records: CustomerRecords;
  /** Payments on other accounts that state one of its bills, or name one in words. */
  readonly elsewhere: readonly Payment[];
};

/**
 * The records of each account, in the order the accounts first came.
 * @throws InputProblem `account_missing` where a bill or payment names an account that is not among the records.
 */
export function customersOf(book: RecordBook): readonly BookCustomer[] {
  const parts = new Map([...book.accounts.keys()].map((id) => [id, newParts()]));
  const partsOf = (kind: string, record: { readonly id: string; readonly accountId: string }): Parts => {
    const found = parts.get(record.accountId);
    if (found) return found;
    throw new InputProblem(
      'account_missing',
      `The ${kind} ${record.id} belongs to the account ${record.accountId}, which is not among the records`,
      { record: record.id, account: record.accountId },
    );
  };
  const billByNumber = new Map([...book.bills.values()].map((bill) => [bill.number, bill]));
  for (const bill of book.bills.values()) partsOf('bill', bill).bills.push(bill);
  for (const payment of book.payments.values()) {
    partsOf('payment', payment).payments.push(payment);
    const meant = meantBill(payment, book, billByNumber);
    if (meant && meant.accountId !== payment.accountId) partsOf('bill', meant).elsewhere.push(payment);
  }
  return [...book.accounts.values()].map((account) => {
    const { bills, payments, elsewhere } = parts.get(account.id) ?? newParts();
    return { records: { account, bills, payments }, elsewhere };
  });
}

/** The bill a payment states, else the first whose number its description holds as a word. */
function meantBill(payment: Payment, book: RecordBook, billByNumber: ReadonlyMap<string, Bill>): Bill | null {
  if (payment.intendedBillId !== null) return book.bills.get(payment.intendedBillId) ?? null;
  for (const word of payment.description?.split(/[^\p{L}\p{N}_-]+/u) ?? []) {
    const bill = billByNumber.get(word);
    if (bill) return bill;
  }
  return null;
}

const newParts = (): Parts => ({ bills: [], payments: [], elsewhere: [] });

type Parts = {
  readonly bills: Bill[];
  readonly payments: Payment[];
  readonly elsewhere: Payment[];
};
