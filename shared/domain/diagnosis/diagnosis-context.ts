import type { Account, AccountChange } from '../account/account';
import type { Bill } from '../bill/bill';
import { compareText } from '../payment/order-events';
import type { Payment } from '../payment/payment';
import { derivePaymentState } from '../payment/payment-state';
import type { TenantPolicy } from '../policy/tenant-policy';
import { paymentsByChain } from './bill-chains';
import { type Duplicate, findDuplicates } from './duplicates';
import type { DiagnosisInput } from './finding';
import { type DerivedPayment, findOwedBills, type OwedBill, replacementRoots } from './owed-bills';
import { findPaidElsewhere, type PaidElsewhere } from './paid-elsewhere';

/** What every detector works on; all lists in an order of their own, whatever order the records came in. */
export type DiagnosisContext = {
  readonly nowMs: number;
  readonly policy: TenantPolicy;
  readonly account: Account;
  /** What has changed on the account until now, oldest first. */
  readonly changes: readonly AccountChange[];
  readonly payments: readonly DerivedPayment[];
  readonly bills: readonly Bill[];
  readonly billById: ReadonlyMap<string, Bill>;
  /** Oldest due first. */
  readonly owedBills: readonly OwedBill[];
  /** The owed bill due first of each chain of bills. */
  readonly owedByChain: ReadonlyMap<string, OwedBill>;
  /** Owed bills by the id of each payment that covers them, oldest due first. */
  readonly owedByPayment: ReadonlyMap<string, readonly OwedBill[]>;
  /** Surplus payments by id. */
  readonly duplicates: ReadonlyMap<string, Duplicate>;
  /** The first bill of its line of re-issues, by the id of each bill that replaces another. */
  readonly rootOf: ReadonlyMap<string, string>;
  /** Payments by the chains of bills they are meant for or posted to. */
  readonly byChain: ReadonlyMap<string, readonly DerivedPayment[]>;
  /** Payments on other accounts that were, or may have been, meant for an owed bill of this one. */
  readonly paidElsewhere: readonly PaidElsewhere[];
};

export function diagnosisContext(input: DiagnosisInput): DiagnosisContext {
  const payments = derived(input.records.payments);
  const bills = [...input.records.bills].sort((a, b) => compareText(a.id, b.id));
  const billById = new Map(bills.map((bill) => [bill.id, bill]));
  const rootOf = replacementRoots(billById);
  const owedBills = findOwedBills(bills, billById, payments, rootOf);
  return {
    nowMs: input.nowMs,
    policy: input.policy,
    account: input.records.account,
    changes: input.records.account.changes
      .filter((change) => change.atMs <= input.nowMs)
      .sort((a, b) => a.atMs - b.atMs || compareText(a.id, b.id)),
    payments,
    bills,
    billById,
    owedBills,
    owedByChain: indexChains(owedBills, rootOf),
    owedByPayment: indexCovering(owedBills),
    duplicates: findDuplicates(payments, billById, owedBills, input.policy),
    rootOf,
    byChain: paymentsByChain(payments, rootOf),
    paidElsewhere: findPaidElsewhere(elsewhereOf(input), {
      owedBills,
      rootOf,
      accountNumber: input.records.account.number,
      shownNumbers: new Set(input.shownTransactionNumbers ?? input.records.shownTransactionNumbers),
    }),
  };
}

/** In the order of their ids. */
const derived = (payments: readonly Payment[]): readonly DerivedPayment[] =>
  payments
    .map((payment) => ({ payment, state: derivePaymentState(payment) }))
    .sort((a, b) => compareText(a.payment.id, b.payment.id));

/** Payments of other accounts only, whatever else was handed in with them. */
function elsewhereOf({ elsewhere: given, records }: DiagnosisInput): readonly DerivedPayment[] {
  const elsewhere = given ?? records.elsewhere?.map(({ payment }) => payment) ?? [];
  if (elsewhere.length === 0) return [];
  const own = new Set(records.payments.map((payment) => payment.id));
  return derived(
    elsewhere.filter((payment) => payment.accountId !== records.account.id && !own.has(payment.id)),
  );
}

function indexChains(
  owedBills: readonly OwedBill[],
  rootOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, OwedBill> {
  const index = new Map<string, OwedBill>();
  for (const owed of owedBills) {
    const chain = rootOf.get(owed.bill.id) ?? owed.bill.id;
    if (!index.has(chain)) index.set(chain, owed);
  }
  return index;
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
