import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import type { Plan } from './plans';
import type { Random } from './random';

/** One customer while being made: scenarios change it before it is written out. */
export type CustomerDraft = {
  readonly index: number;
  account: Account;
  readonly plan: Plan;
  /** Oldest first. */
  bills: Bill[];
  payments: Payment[];
};

/** What scenarios need to know beside the customer. */
export type SampleContext = { readonly random: Random; readonly nowMs: number; readonly timeZone: string };

/** The newest bill; every customer has at least one. */
export function latestBill(draft: CustomerDraft): Bill {
  const bill = draft.bills.at(-1);
  if (!bill) throw new Error(`Customer ${draft.index} has no bill`);
  return bill;
}

/** Puts a changed bill in the place of the one with its id. */
export function replaceBill(draft: CustomerDraft, bill: Bill): void {
  draft.bills = draft.bills.map((each) => (each.id === bill.id ? bill : each));
}

/** The newest bill set back to unpaid, its payment forgotten. */
export function unpayLatestBill(draft: CustomerDraft): Bill {
  const bill: Bill = { ...latestBill(draft), paidMinor: 0, state: 'open', settledAtMs: null };
  replaceBill(draft, bill);
  draft.payments = draft.payments.filter((payment) => payment.intendedBillId !== bill.id);
  return bill;
}
