import type { Bill } from '../bill/bill';
import { outstandingMinor, standingBills } from '../bill/bill-balance';
import { compareText } from '../payment/order-events';
import type { Payment } from '../payment/payment';
import { derivePaymentState, type PaymentState } from '../payment/payment-state';
import type { TenantPolicy } from '../policy/tenant-policy';
import { type Duplicate, findDuplicates } from './duplicates';
import type { DiagnosisInput } from './finding';

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

/** What every detector works on; all lists in an order of their own, whatever order the records came in. */
export type DiagnosisContext = {
  readonly nowMs: number;
  readonly policy: TenantPolicy;
  readonly payments: readonly DerivedPayment[];
  readonly bills: readonly Bill[];
  readonly billById: ReadonlyMap<string, Bill>;
  /** Oldest due first. */
  readonly owedBills: readonly OwedBill[];
  /** Owed bills by the id of each payment that covers them, oldest due first. */
  readonly owedByPayment: ReadonlyMap<string, readonly OwedBill[]>;
  /** Surplus payments by id. */
  readonly duplicates: ReadonlyMap<string, Duplicate>;
};

export function diagnosisContext(input: DiagnosisInput): DiagnosisContext {
  const payments = [...input.records.payments]
    .sort((a, b) => compareText(a.id, b.id))
    .map((payment) => ({ payment, state: derivePaymentState(payment) }));
  const bills = [...input.records.bills].sort((a, b) => compareText(a.id, b.id));
  const billById = new Map(bills.map((bill) => [bill.id, bill]));
  const owedBills = findOwedBills(bills, billById, payments);
  return {
    nowMs: input.nowMs,
    policy: input.policy,
    payments,
    bills,
    billById,
    owedBills,
    owedByPayment: indexCovering(owedBills),
    duplicates: findDuplicates(payments, billById, owedBills, input.policy),
  };
}

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

function findOwedBills(
  bills: readonly Bill[],
  billById: ReadonlyMap<string, Bill>,
  payments: readonly DerivedPayment[],
): readonly OwedBill[] {
  const posted = postedByBill(payments);
  const rootOf = replacementRoots(billById);
  const { byRoot, free } = allocate(payments, billById, rootOf);
  const owed: OwedBill[] = [];
  for (const bill of standingBills(bills)) {
    const leftByPosting = Math.max(0, bill.totalMinor - (posted.get(bill.id) ?? 0));
    const stillMinor = Math.min(outstandingMinor(bill), leftByPosting);
    if (stillMinor === 0) continue;
    const own = byRoot.get(rootOf.get(bill.id) ?? bill.id) ?? [];
    const covering = new Set(own.filter((entry) => mayBelongOn(entry, bill)));
    for (const entry of free) if (mayEndUpOn(entry, bill, billById)) covering.add(entry);
    owed.push({
      bill,
      outstandingMinor: stillMinor,
      covering: [...covering].sort((a, b) => compareText(a.payment.id, b.payment.id)),
      failedAttempts: own.filter((entry) => isFailedWithoutDebit(entry.state)),
    });
  }
  return owed.sort((a, b) => a.bill.dueAtMs - b.bill.dueAtMs || compareText(a.bill.id, b.bill.id));
}

/** Payments by the first bill of the chain they are meant for, and those whose money may end up on any bill. */
function allocate(
  payments: readonly DerivedPayment[],
  billById: ReadonlyMap<string, Bill>,
  rootOf: ReadonlyMap<string, string>,
): {
  readonly byRoot: ReadonlyMap<string, readonly DerivedPayment[]>;
  readonly free: readonly DerivedPayment[];
} {
  const byRoot = new Map<string, DerivedPayment[]>();
  const free: DerivedPayment[] = [];
  for (const entry of payments) {
    const intended = intendedBill(entry.payment, billById);
    const billIds = intended ? [intended.id] : entry.state.postedMinorByBill.keys();
    for (const billId of billIds) {
      const root = rootOf.get(billId) ?? billId;
      const own = byRoot.get(root);
      if (own) own.push(entry);
      else byRoot.set(root, [entry]);
    }
    if (intended && !isGivenUp(intended)) continue;
    if (isPending(entry, billById) || entry.state.postedMinorByBill.has('')) free.push(entry);
  }
  return { byRoot, free };
}

/** A payment meant for this bill, with money that is, or may be, taken and is not on it. */
function mayBelongOn({ payment, state }: DerivedPayment, bill: Bill): boolean {
  if (payment.currency !== bill.currency) return false;
  if (state.chargedBackMinor > 0 || state.mayStillCapture) return true;
  const onThisMinor = state.postedMinorByBill.get(bill.id) ?? 0;
  // Meant for this bill and posted to another: for the customer it is this bill they have paid.
  return payment.intendedBillId === null ? state.unpostedMinor > 0 : state.heldMinor > onThisMinor;
}

/** A payment meant for no bill on file. Posted to an unnamed one, it concerns only bills that existed by then. */
function mayEndUpOn(entry: DerivedPayment, bill: Bill, billById: ReadonlyMap<string, Bill>): boolean {
  if (entry.payment.currency !== bill.currency) return false;
  if (isPending(entry, billById)) return true;
  return entry.state.heldMinor > 0 && entry.state.lastEvent.atMs >= bill.issuedAtMs;
}

function indexCovering(owedBills: readonly OwedBill[]): ReadonlyMap<string, readonly OwedBill[]> {
  const index = new Map<string, OwedBill[]>();
  for (const owed of owedBills) {
    for (const { payment } of owed.covering) {
      const covered = index.get(payment.id);
      if (covered) covered.push(owed);
      else index.set(payment.id, [owed]);
    }
  }
  return index;
}

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
function replacementRoots(billById: ReadonlyMap<string, Bill>): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const bill of billById.values()) {
    let root = bill;
    const visited = new Set<string>();
    while (root.replacesBillId !== null && !visited.has(root.id)) {
      visited.add(root.id);
      const earlier = billById.get(root.replacesBillId);
      if (!earlier) break;
      root = earlier;
    }
    if (root !== bill) roots.set(bill.id, root.id);
  }
  return roots;
}
