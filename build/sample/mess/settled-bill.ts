import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import type { CustomerDraft, SampleContext } from '../customer-draft';

/** Situations are made of the newest bills; what is older is ordinary history. */
const NEWEST_LEFT_ALONE = 4;

/** Bills no situation is made of. */
export const oldBills = (draft: CustomerDraft): readonly Bill[] => draft.bills.slice(0, -NEWEST_LEFT_ALONE);

/** An old bill that one payment settled in full and that no other mess has touched yet, and that payment. */
export function pickSettledBill(
  draft: CustomerDraft,
  { random }: SampleContext,
): { readonly bill: Bill; readonly payment: Payment } | null {
  const settled = oldBills(draft).flatMap((bill) => {
    const [payment, ...others] = draft.payments.filter((each) => each.intendedBillId === bill.id);
    if (!payment || others.length > 0 || !isUntouched(payment, bill)) return [];
    return bill.state === 'paid' && bill.replacesBillId === null ? [{ bill, payment }] : [];
  });
  return settled.length === 0 ? null : random.pick(settled);
}

const isUntouched = (payment: Payment, bill: Bill): boolean =>
  payment.amountMinor === bill.totalMinor &&
  ['initiated', 'authorised', 'captured', 'settled', 'posted'].join() ===
    payment.events.map(({ type }) => type).join();

/** Puts a changed payment in the place of the one with its id. */
export function replacePayment(draft: CustomerDraft, payment: Payment): void {
  draft.payments = draft.payments.map((each) => (each.id === payment.id ? payment : each));
}
