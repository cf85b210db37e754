import type { Payment } from '../payment/payment';
import type { DiagnosisContext } from './diagnosis-context';
import { intendedBill, type OwedBill } from './owed-bills';

/**
 * The open bill a payment's money belongs on: the one it covers by the payer's word; else one with exactly this much
 * left to pay; else the one due first. Null when no open bill can take it, `settled` when the bill meant is on file
 * and wants nothing more.
 */
export function targetBill(
  payment: Payment,
  amountMinor: number,
  { owedByPayment, billById }: DiagnosisContext,
): OwedBill | 'settled' | null {
  const candidates = owedByPayment.get(payment.id) ?? [];
  const meant = candidates.find((owed) => owed.bill.id === payment.intendedBillId);
  const target =
    meant ?? candidates.find((owed) => owed.outstandingMinor === amountMinor) ?? candidates[0] ?? null;
  if (target) return target;
  return intendedBill(payment, billById)?.state === 'paid' ? 'settled' : null;
}
