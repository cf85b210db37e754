import type { Bill } from '../bill/bill';
import { outstandingMinor, standingBills } from '../bill/bill-balance';
import { compareText } from '../payment/order-events';
import type { Payment } from '../payment/payment';
import type { PaymentState } from '../payment/payment-state';

/** A payment beside what its events add up to, derived once. */
export type DerivedPayment = { readonly payment: Payment; readonly state: PaymentState };

/** A standing bill with something left to pay. */
export type OwedBill = {
  readonly bill: Bill;
  /** By the billing system's word or by what is posted to it, whichever leaves less. */
  readonly outstandingMinor: number;
  /** Payments whose money was, or may be, taken for this bill and is not on it. Paying again would take it twice. */
  readonly covering: readonly DerivedPayment[];
  /** Attempts for this very bill that took nothing and never will. */
  readonly failedAttempts: readonly DerivedPayment[];
};

/** Is money of this payment, or may money of it be, on no bill that stands? */
function isPending({ state }: DerivedPayment, billById: ReadonlyMap<string, Bill>): boolean {
  if (state.unpostedMinor > 0 || state.mayStillCapture) return true;
  let onStandingMinor = 0;
  for (const [billId, amountMinor] of state.postedMinorByBill) {
    if (!isGivenUp(billById.get(billId))) onStandingMinor += amountMinor;
  }
  return state.heldMinor > onStandingMinor;
}

/** A bill on file nobody has to pay any more though it was not paid. */
const isGivenUp = (bill: Bill | undefined): boolean =>
  bill?.state === 'void' || bill?.state === 'written_off';

/** Standing bills with something left to pay, oldest due first. `payments` in the order of their ids. */
export function findOwedBills(
  bills: readonly Bill[],
  billById: ReadonlyMap<string, Bill>,
  payments: readonly DerivedPayment[],
  rootOf: ReadonlyMap<string, string>,
): readonly OwedBill[] {
  const posted = postedByBill(payments);
  const { byRoot, free, vague } = allocate(payments, billById, rootOf);
  const owed: OwedBill[] = [];
  for (const bill of standingBills(bills)) {
    const leftByPosting = Math.max(0, bill.totalMinor - (posted.get(bill.id) ?? 0));
    const stillMinor = Math.min(outstandingMinor(bill), leftByPosting);
    if (stillMinor === 0) continue;
    const own = byRoot.get(rootOf.get(bill.id) ?? bill.id) ?? [];
    owed.push({
      bill,
      outstandingMinor: stillMinor,
      covering: inOrder(
        own.filter((entry) => mayBelongOn(entry, bill)),
        free.get(bill.currency) ?? [],
        vague.filter((entry) => mayBeOn(entry, bill)),
      ),
      failedAttempts: own.filter((entry) => isFailedWithoutDebit(entry.state)),
    });
  }
  return owed.sort((a, b) => a.bill.dueAtMs - b.bill.dueAtMs || compareText(a.bill.id, b.bill.id));
}

type Allocation = {
  /** By the first bill of the chain the payments are meant for, or were posted to. */
  readonly byRoot: ReadonlyMap<string, readonly DerivedPayment[]>;
  /** By currency: money meant for no standing bill, which may end up on any. */
  readonly free: ReadonlyMap<string, readonly DerivedPayment[]>;
  /** Meant for no bill on file and posted to one nobody named. */
  readonly vague: readonly DerivedPayment[];
};

function allocate(
  payments: readonly DerivedPayment[],
  billById: ReadonlyMap<string, Bill>,
  rootOf: ReadonlyMap<string, string>,
): Allocation {
  const byRoot = new Map<string, DerivedPayment[]>();
  const free = new Map<string, DerivedPayment[]>();
  const vague: DerivedPayment[] = [];
  for (const entry of payments) {
    const intended = intendedBill(entry.payment, billById);
    const billIds = intended ? [intended.id] : entry.state.postedMinorByBill.keys();
    for (const billId of billIds) put(byRoot, rootOf.get(billId) ?? billId, entry);
    if (intended && !isGivenUp(intended)) continue;
    if (isPending(entry, billById)) put(free, entry.payment.currency, entry);
    else if (entry.state.postedMinorByBill.has('')) vague.push(entry);
  }
  return { byRoot, free, vague };
}

function put(lists: Map<string, DerivedPayment[]>, key: string, entry: DerivedPayment): void {
  const list = lists.get(key);
  if (list) list.push(entry);
  else lists.set(key, [entry]);
}

/** Joins lists that are each in the order of payment ids. */
function inOrder(...lists: readonly (readonly DerivedPayment[])[]): readonly DerivedPayment[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? [];
  return [...new Set(filled.flat())].sort((a, b) => compareText(a.payment.id, b.payment.id));
}

/** A payment meant for this bill, with money that is, or may be, taken and is not on it. */
function mayBelongOn({ payment, state }: DerivedPayment, bill: Bill): boolean {
  if (payment.currency !== bill.currency) return false;
  if (state.chargedBackMinor > 0 || state.mayStillCapture) return true;
  const onThisMinor = state.postedMinorByBill.get(bill.id) ?? 0;
  // Meant for this bill and posted to another: for the customer it is this bill they have paid.
  return payment.intendedBillId === null ? state.unpostedMinor > 0 : state.heldMinor > onThisMinor;
}

/** A payment posted to an unnamed bill concerns only bills that existed by then. */
const mayBeOn = ({ payment, state }: DerivedPayment, bill: Bill): boolean =>
  payment.currency === bill.currency && state.heldMinor > 0 && state.lastEvent.atMs >= bill.issuedAtMs;

/** Failed for good: nothing taken, nothing under way. */
export const isFailedWithoutDebit = (state: PaymentState): boolean =>
  state.status === 'failed' && !state.debited && !state.mayStillCapture;

/** The bill the payer meant, where the records hold it. */
export function intendedBill(payment: Payment, billById: ReadonlyMap<string, Bill>): Bill | null {
  return payment.intendedBillId === null ? null : (billById.get(payment.intendedBillId) ?? null);
}

function postedByBill(payments: readonly DerivedPayment[]): ReadonlyMap<string, number> {
  const posted = new Map<string, number>();
  for (const { state } of payments) {
    for (const [billId, amountMinor] of state.postedMinorByBill) {
      // What was given back since is on no bill, whatever was once posted.
      posted.set(billId, (posted.get(billId) ?? 0) + Math.min(amountMinor, state.heldMinor));
    }
  }
  return posted;
}

/** The first bill of every chain of re-issues, so that money for a replaced bill counts for the one in its place. */
export function replacementRoots(billById: ReadonlyMap<string, Bill>): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const bill of billById.values()) {
    if (bill.replacesBillId !== null) roots.set(bill.id, rootOfChain(bill, billById));
  }
  return roots;
}

function rootOfChain(bill: Bill, billById: ReadonlyMap<string, Bill>): string {
  const chain = [bill.id];
  let earlier = bill.replacesBillId;
  while (earlier !== null && billById.has(earlier)) {
    const seenAt = chain.indexOf(earlier);
    // Bills delivered as replacing each other in a circle still belong together.
    if (seenAt >= 0) return chain.slice(seenAt).sort(compareText)[0] ?? bill.id;
    chain.push(earlier);
    earlier = billById.get(earlier)?.replacesBillId ?? null;
  }
  return chain.at(-1) ?? bill.id;
}
