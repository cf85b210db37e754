import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { latestBill, replaceBill, unpayLatestBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/** The same bill was paid twice within minutes: once posted, once only taken. */
export const duplicatePayment: Scenario = {
  key: 'duplicate_payment',
  findings: ['duplicate_payment'],
  waiting: 3,
  make(draft, context) {
    const bill = unpayLatestBill(draft);
    const method = context.random.pick(['wechat_pay', 'alipay', 'unionpay'] as const);
    const firstAtMs = Math.max(bill.issuedAtMs + HOUR_MS, context.nowMs - 4 * DAY_MS);
    const postedAtMs = firstAtMs + 12 * HOUR_MS;
    addPayment(draft, context, {
      bill,
      method,
      amountMinor: bill.totalMinor,
      events: [
        ...capturedEvents(firstAtMs),
        { type: 'settled', atMs: firstAtMs + 8 * HOUR_MS },
        { type: 'posted', atMs: postedAtMs, billId: bill.id, amountMinor: bill.totalMinor },
      ],
    });
    const secondAtMs = firstAtMs + context.random.between(2, 9) * MINUTE_MS;
    addPayment(draft, context, {
      bill,
      method,
      amountMinor: bill.totalMinor,
      events: [...capturedEvents(secondAtMs), { type: 'settled', atMs: secondAtMs + 8 * HOUR_MS }],
    });
    replaceBill(draft, {
      ...latestBill(draft),
      paidMinor: bill.totalMinor,
      state: 'paid',
      settledAtMs: postedAtMs,
    });
  },
};
