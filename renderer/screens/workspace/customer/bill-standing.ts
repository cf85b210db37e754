import type { Bill } from '#shared/domain/bill/bill';
import type { Diagnosis } from '#shared/domain/diagnosis/finding';

/** How the newest bill stands, in the words of the header. */
export type BillStanding =
  | 'paid'
  | 'unpaid'
  | 'unpaid_captured'
  | 'partially_paid'
  | 'overdue'
  | 'written_off'
  | 'none';

/** The bill the customer most likely asks about: the newest that still counts. */
export function currentBill(bills: readonly Bill[]): Bill | null {
  const counting = bills.filter((bill) => bill.state !== 'void');
  return counting.reduce<Bill | null>(
    (newest, bill) => (newest === null || bill.issuedAtMs > newest.issuedAtMs ? bill : newest),
    null,
  );
}

/** Money already taken for this bill but not yet posted is said first: it is what callers ask about. */
export function billStanding(bill: Bill | null, diagnosis: Diagnosis, nowMs: number): BillStanding {
  if (bill === null) return 'none';
  if (bill.state === 'paid' || bill.state === 'void') return 'paid';
  if (bill.state === 'written_off') return 'written_off';
  const captured = diagnosis.findings.some(
    (finding) =>
      finding.code === 'paid_not_posted' && finding.proof.some((proof) => proof.recordId === bill.id),
  );
  if (captured) return 'unpaid_captured';
  if (bill.dueAtMs < nowMs) return 'overdue';
  return bill.state === 'partially_paid' ? 'partially_paid' : 'unpaid';
}
