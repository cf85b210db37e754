import { DAY_MS } from '#shared/domain/time/instant';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Mess } from './mess';
import { pickSettledBill } from './settled-bill';

/** Keeps the label: an old bill was paid in two or three payments by different methods, together exactly its total. */
export const splitPayments: Mess = {
  key: 'split_payments',
  label: 'keeps',
  make(draft, context) {
    const found = pickSettledBill(draft, context);
    if (!found) return null;
    const { bill, payment } = found;
    draft.payments = draft.payments.filter((each) => each.id !== payment.id);
    const [at = bill.issuedAtMs] = payment.events.flatMap((event) =>
      event.type === 'captured' ? [event.atMs] : [],
    );
    const settledLagMs = DAY_MS / 3;
    let leftMinor = bill.totalMinor;
    for (const [position, method] of (['alipay', 'debit_card', 'wechat_pay'] as const).entries()) {
      const isLast = position === 2 || leftMinor < 300;
      const amountMinor = isLast ? leftMinor : context.random.between(100, leftMinor - 200);
      const capturedAtMs = at + position * 10_000;
      addPayment(draft, context, {
        bill,
        method,
        amountMinor,
        events: [
          ...capturedEvents(capturedAtMs),
          { type: 'settled', atMs: capturedAtMs + settledLagMs },
          { type: 'posted', atMs: capturedAtMs + settledLagMs * 1.5, billId: bill.id, amountMinor },
        ],
      });
      leftMinor -= amountMinor;
      if (leftMinor === 0) break;
    }
    return [];
  },
};
