import type { Bill } from '../bill/bill';
import { replacementRoots } from '../diagnosis/owed-bills';
import { compareText } from '../payment/order-events';
import type { Payment } from '../payment/payment';
import { derivePaymentState, type PaymentState } from '../payment/payment-state';
import type { TenantPolicy } from '../policy/tenant-policy';
import type { CustomerRecords } from '../record/customer-records';
import type { RelatedPayment } from '../record/related-payment';
import { calendarDayOf } from '../time/zoned';
import { tellingNumber } from './telling-number';

/** A payment on record as a statement is compared with it. */
export type KnownPayment = {
  readonly payment: Payment;
  readonly state: PaymentState;
  /** When the money was taken, else when the payment began. */
  readonly atMs: number;
  readonly own: boolean;
  /** Masked number of the other account; null on the customer's own. */
  readonly otherAccountNumber: string | null;
};

/** The records a statement is compared with, found by number, amount and day. */
export type ProofRecords = {
  readonly policy: TenantPolicy;
  readonly bills: readonly Bill[];
  readonly billById: ReadonlyMap<string, Bill>;
  /** The first of its line of re-issues, by the id of each bill that replaces another. */
  readonly rootOf: ReadonlyMap<string, string>;
  readonly byNumber: ReadonlyMap<string, readonly KnownPayment[]>;
  readonly byAmount: ReadonlyMap<string, readonly KnownPayment[]>;
  /** The customer's own alone. */
  readonly byDay: ReadonlyMap<string, readonly KnownPayment[]>;
};

export const amountKey = (amountMinor: number, currency: string): string => `${currency} ${amountMinor}`;

/** Indexes the records of one customer, with what is known of other accounts beside them. */
export function proofRecords(
  records: CustomerRecords,
  others: readonly RelatedPayment[],
  policy: TenantPolicy,
): ProofRecords {
  const bills = [...records.bills].sort((a, b) => a.dueAtMs - b.dueAtMs || compareText(a.id, b.id));
  const billById = new Map(bills.map((bill) => [bill.id, bill]));
  const known = knownPayments(records, others);
  const own = known.filter((each) => each.own);
  return {
    policy,
    bills,
    billById,
    rootOf: replacementRoots(billById),
    byNumber: groupBy(known, ({ payment }) => [
      ...new Set(
        [payment.channelTransactionNumber, payment.number].flatMap((number) => tellingNumber(number) ?? []),
      ),
    ]),
    byAmount: groupBy(known, ({ payment }) => [amountKey(payment.amountMinor, payment.currency)]),
    byDay: groupBy(own, ({ atMs }) => [calendarDayOf(atMs, policy.timeZone)]),
  };
}

function knownPayments(records: CustomerRecords, others: readonly RelatedPayment[]): readonly KnownPayment[] {
  const know = (payment: Payment, otherAccountNumber: string | null): KnownPayment => {
    const state = derivePaymentState(payment);
    const atMs = (state.takenEvent ?? state.firstEvent).atMs;
    return { payment, state, atMs, own: otherAccountNumber === null, otherAccountNumber };
  };
  const byId = new Map<string, KnownPayment>();
  for (const { payment, accountNumber } of others) {
    if (payment.accountId !== records.account.id) byId.set(payment.id, know(payment, accountNumber));
  }
  for (const payment of records.payments) byId.set(payment.id, know(payment, null));
  return [...byId.values()].sort((a, b) => compareText(a.payment.id, b.payment.id));
}

function groupBy<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
