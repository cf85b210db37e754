import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import { billBeforeNewest, forgetPayment, latestBill, replaceBill, unpayLatestBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/** Two bills were open; the customer paid the newest, and the money was posted to the older one. */
export const paidToOtherBill: Scenario = {
  key: 'paid_to_other_bill',
  findings: ['paid_to_other_bill'],
  make(draft, context) {
    const meant = unpayLatestBill(draft);
    const older = forgetPayment(draft, billBeforeNewest(draft));
    const capturedAtMs = Math.max(meant.issuedAtMs + HOUR_MS, context.nowMs - 4 * DAY_MS);
    const postedAtMs = Math.min(capturedAtMs + 12 * HOUR_MS, context.nowMs);
    addPayment(draft, context, {
      bill: latestBill(draft),
      method: context.random.pick(['alipay', 'wechat_pay', 'debit_card']),
      amountMinor: meant.totalMinor,
      events: [
        ...capturedEvents(capturedAtMs),
        { type: 'posted', atMs: postedAtMs, billId: older.id, amountMinor: meant.totalMinor },
      ],
    });
    replaceBill(draft, { ...older, paidMinor: older.totalMinor, state: 'paid', settledAtMs: postedAtMs });
  },
};
