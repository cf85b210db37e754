import { replaceBill } from '../customer-draft';
import type { Mess } from './mess';
import { pickSettledBill, replacePayment } from './settled-bill';

/** Keeps the label: an old payment is a cent short of its bill, which the billing system called paid all the same. */
export const toleratedCent: Mess = {
  key: 'tolerated_cent',
  label: 'keeps',
  make(draft, context) {
    const found = pickSettledBill(draft, context);
    if (!found) return null;
    const { bill, payment } = found;
    const takenMinor = bill.totalMinor - 1;
    replaceBill(draft, { ...bill, paidMinor: takenMinor });
    replacePayment(draft, {
      ...payment,
      amountMinor: takenMinor,
      events: payment.events.map((event) =>
        event.type === 'posted' ? { ...event, amountMinor: takenMinor } : event,
      ),
    });
    return [];
  },
};
