import { latestBill, replaceBill } from '../customer-draft';
import type { Mess } from './mess';
import { replacePayment } from './settled-bill';

/**
 * Changes the label to `partial_payment` (and `overdue` once the bill is past due): the channel took less than the newest
 * bill costs, in half of the cases a cent less, and that was posted.
 */
export const shortCapture: Mess = {
  key: 'short_capture',
  label: 'changes',
  make(draft, { random, nowMs }) {
    const bill = latestBill(draft);
    const payment = draft.payments.find((each) => each.intendedBillId === bill.id);
    if (bill.state !== 'paid' || !payment) return null;
    const takenMinor = bill.totalMinor - (random.chance(50) ? 1 : random.between(100, bill.totalMinor - 100));
    replacePayment(draft, {
      ...payment,
      events: payment.events.map((event) =>
        ['captured', 'settled', 'posted'].includes(event.type)
          ? { ...event, amountMinor: takenMinor }
          : event,
      ),
    });
    replaceBill(draft, { ...bill, paidMinor: takenMinor, state: 'partially_paid', settledAtMs: null });
    return bill.dueAtMs < nowMs ? ['partial_payment', 'overdue'] : ['partial_payment'];
  },
};
