import { HOUR_MS } from '#shared/domain/time/instant';
import type { Mess } from './mess';
import { pickSettledBill, replacePayment } from './settled-bill';

/**
 * Keeps the label: an old bill was withdrawn within hours and issued again under a new number. The payment, meant for the
 * first, was posted to the second. Sometimes the billing system forgot to make the first void.
 */
export const reissuedBill: Mess = {
  key: 'reissued_bill',
  label: 'keeps',
  make(draft, context) {
    const found = pickSettledBill(draft, context);
    if (!found) return null;
    const { bill, payment } = found;
    const again = {
      ...bill,
      id: `${bill.id}-2`,
      number: `${bill.number}-2`,
      issuedAtMs: bill.issuedAtMs + 3 * HOUR_MS,
      lines: bill.lines.map((line) => ({ ...line, id: `${bill.id}-2-${line.id.slice(bill.id.length + 1)}` })),
      replacesBillId: bill.id,
    };
    const withdrawn = {
      ...bill,
      paidMinor: 0,
      settledAtMs: null,
      state: context.random.chance(70) ? ('void' as const) : ('open' as const),
    };
    draft.bills = draft.bills.flatMap((each) => (each.id === bill.id ? [withdrawn, again] : [each]));
    replacePayment(draft, {
      ...payment,
      events: payment.events.map((event) =>
        event.type === 'posted' ? { ...event, billId: again.id } : event,
      ),
    });
    return [];
  },
};
