import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { unpayLatestBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/** The channel took the money, the bill still says unpaid (S0-03). Even variants are within the usual time, odd ones late. */
export const paidNotPosted: Scenario = {
  key: 'paid_not_posted',
  findings: ['paid_not_posted'],
  waiting: 3,
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const isLate = variant % 2 === 0;
    const wished = isLate ? context.nowMs - 7 * DAY_MS - 2 * HOUR_MS : context.nowMs - 5 * HOUR_MS;
    const capturedAtMs = Math.max(wished, bill.issuedAtMs + HOUR_MS) + 14 * MINUTE_MS;
    const settled =
      isLate && variant % 4 === 0 ? [{ type: 'settled' as const, atMs: capturedAtMs + 14 * HOUR_MS }] : [];
    addPayment(draft, context, {
      bill,
      method: context.random.pick(['alipay', 'wechat_pay', 'unionpay']),
      amountMinor: bill.totalMinor,
      events: [...capturedEvents(capturedAtMs), ...settled],
    });
  },
};
