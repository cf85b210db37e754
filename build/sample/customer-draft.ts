import type { Account } from '#shared/domain/account/account';
import type { Bill, BillLine } from '#shared/domain/bill/bill';
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

/** The bill before the newest; every customer with situations has a year of bills. */
export function billBeforeNewest(draft: CustomerDraft): Bill {
  const bill = draft.bills.at(-2);
  if (!bill) throw new Error(`Customer ${draft.index} has one bill only`);
  return bill;
}

/** The newest bill set back to unpaid, its payment forgotten. */
export function unpayLatestBill(draft: CustomerDraft): Bill {
  return forgetPayment(draft, latestBill(draft));
}

/** A bill set back to unpaid, its payments forgotten. */
export function forgetPayment(draft: CustomerDraft, paid: Bill): Bill {
  const bill: Bill = { ...paid, paidMinor: 0, state: 'open', settledAtMs: null };
  replaceBill(draft, bill);
  draft.payments = draft.payments.filter((payment) => payment.intendedBillId !== bill.id);
  return bill;
}

/** Adds a line to a bill and its amount to the total. */
export function addLine(
  draft: CustomerDraft,
  bill: Bill,
  line: Pick<BillLine, 'kind' | 'item' | 'label' | 'amountMinor'> & Partial<BillLine>,
): Bill {
  const changed: Bill = {
    ...bill,
    lines: [
      ...bill.lines,
      { id: `${bill.id}-l${bill.lines.length + 1}`, quantity: null, coveredDays: null, ...line },
    ],
    totalMinor: bill.totalMinor + line.amountMinor,
  };
  replaceBill(draft, changed);
  return changed;
}
