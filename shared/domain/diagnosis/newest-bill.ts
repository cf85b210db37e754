import type { Bill } from '../bill/bill';
import { standingBills } from '../bill/bill-balance';
import { isLater, previousBill } from '../bill/bill-bridge';
import type { DiagnosisContext } from './diagnosis-context';

/** The bill of the latest period among those that stand and were issued, and the one to compare it with. */
export function newestBill({ bills, nowMs }: Pick<DiagnosisContext, 'bills' | 'nowMs'>): {
  readonly newest: Bill | null;
  readonly previous: Bill | null;
} {
  const issued = standingBills(bills).filter((bill) => bill.issuedAtMs <= nowMs);
  const newest = issued.reduce<Bill | null>(
    (latest, bill) => (!latest || isLater(bill, latest) ? bill : latest),
    null,
  );
  return { newest, previous: newest && previousBill(newest, issued) };
}
