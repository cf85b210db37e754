import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import { addLine, billBeforeNewest, forgetPayment, replaceBill, unpayLatestBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/** The newest bill charges a late fee: the bill before was paid days late, or, in some cases, was not late at all. */
export const lateFee: Scenario = {
  key: 'late_fee',
  findings: ['late_fee'],
  leavesUnpaid: true,
  make(draft, context, variant) {
    const newest = unpayLatestBill(draft);
    addLine(draft, newest, { kind: 'late_fee', item: 'late-fee', label: '逾期违约金', amountMinor: 1_500 });
    if (variant % 3 === 2) return;
    const late = forgetPayment(draft, billBeforeNewest(draft));
    const capturedAtMs = late.dueAtMs + 3 * DAY_MS + context.random.between(1, 20) * HOUR_MS;
    const postedAtMs = capturedAtMs + 12 * HOUR_MS;
    addPayment(draft, context, {
      bill: late,
      method: context.random.pick(['alipay', 'wechat_pay']),
      amountMinor: late.totalMinor,
      events: [
        ...capturedEvents(capturedAtMs),
        { type: 'settled', atMs: capturedAtMs + 8 * HOUR_MS },
        { type: 'posted', atMs: postedAtMs, billId: late.id, amountMinor: late.totalMinor },
      ],
    });
    replaceBill(draft, { ...late, paidMinor: late.totalMinor, state: 'paid', settledAtMs: postedAtMs });
  },
};
