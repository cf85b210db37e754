import type { Mess } from './mess';
import { pickSettledBill, replacePayment } from './settled-bill';

/**
 * Keeps the label: the channel's statement rounds an old payment down by a cent, while billing system and books have it to
 * the cent.
 */
export const centOffReport: Mess = {
  key: 'cent_off_report',
  label: 'keeps',
  make(draft, context) {
    const found = pickSettledBill(draft, context);
    if (!found) return null;
    const { payment } = found;
    replacePayment(draft, {
      ...payment,
      events: payment.events.map((event) =>
        event.type === 'captured' || event.type === 'settled'
          ? { ...event, amountMinor: payment.amountMinor - 1 }
          : event,
      ),
    });
    return [];
  },
};
