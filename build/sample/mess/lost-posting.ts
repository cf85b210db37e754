import { latestBill, replaceBill } from '../customer-draft';
import type { Mess } from './mess';
import { replacePayment } from './settled-bill';

/** Changes the label to `paid_not_posted`: the newest payment never reached the billing system, whose bill stays open. */
export const lostPosting: Mess = {
  key: 'lost_posting',
  label: 'changes',
  make(draft) {
    const bill = latestBill(draft);
    const payment = draft.payments.find((each) => each.intendedBillId === bill.id);
    if (bill.state !== 'paid' || !payment) return null;
    replaceBill(draft, { ...bill, paidMinor: 0, state: 'open', settledAtMs: null });
    replacePayment(draft, { ...payment, events: payment.events.filter(({ type }) => type !== 'posted') });
    return ['paid_not_posted'];
  },
};
