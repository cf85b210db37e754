import { outstandingMinor } from '../bill/bill-balance';
import type { Diagnosis, Finding } from '../diagnosis/finding';
import type { CustomerRecords } from '../record/customer-records';

/** What is on file for the ticket's account and what it says; null while the records are not at hand. */
export type Known = { readonly records: CustomerRecords | null; readonly diagnosis: Diagnosis | null };

/** Findings of money on its way to a bill that wants exactly this much. */
export function paymentsEqualToBill({ records, diagnosis }: Known): readonly Finding[] {
  if (records === null || diagnosis === null) return [];
  return diagnosis.findings.filter((finding) => {
    const { amount } = finding.explanation.slots;
    if (finding.code !== 'paid_not_posted' || amount?.type !== 'money') return false;
    return finding.proof.some((ref) => {
      const bill = ref.kind === 'bill' ? records.bills.find(({ id }) => id === ref.recordId) : undefined;
      return (
        bill !== undefined &&
        bill.currency === amount.currency &&
        outstandingMinor(bill) === amount.amountMinor
      );
    });
  });
}
