import { latestBill, replaceBill } from '../customer-draft';
import type { Mess } from './mess';
import { replacePayment } from './settled-bill';

/** Changes the label to `overpayment`: the newest payment took, and posted, a cent more than its bill costs. */
export const centOver: Mess = {
  key: 'cent_over',
  label: 'changes',
  make(draft) {
    const bill = latestBill(draft);
    const payment = draft.payments.find((each) => each.intendedBillId === bill.id);
    if (bill.state !== 'paid' || !payment) return null;
    const takenMinor = bill.totalMinor + 1;
    replaceBill(draft, { ...bill, paidMinor: takenMinor });
    replacePayment(draft, {
      ...payment,
      amountMinor: takenMinor,
      events: payment.events.map((event) =>
        event.type === 'posted' ? { ...event, amountMinor: takenMinor } : event,
      ),
    });
    return ['overpayment'];
  },
};
