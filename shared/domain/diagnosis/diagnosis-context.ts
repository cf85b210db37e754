import type { Account, AccountChange } from '../account/account';
import type { Bill } from '../bill/bill';
import { compareText } from '../payment/order-events';
import { derivePaymentState } from '../payment/payment-state';
import type { TenantPolicy } from '../policy/tenant-policy';
import { type Duplicate, findDuplicates } from './duplicates';
import type { DiagnosisInput } from './finding';
import { type DerivedPayment, findOwedBills, type OwedBill } from './owed-bills';

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
    account: input.records.account,
    changes: input.records.account.changes
      .filter((change) => change.atMs <= input.nowMs)
      .sort((a, b) => a.atMs - b.atMs || compareText(a.id, b.id)),
    payments,
    bills,
    billById,
    owedBills,
    owedByPayment: indexCovering(owedBills),
    duplicates: findDuplicates(payments, billById, owedBills, input.policy),
  };
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
