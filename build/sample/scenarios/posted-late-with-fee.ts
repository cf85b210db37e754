import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import { addLine, billBeforeNewest, forgetPayment, replaceBill, unpayLatestBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/** The bill before the newest was paid a day before it was due and posted days after; the newest charges a late fee. */
export const postedLateWithFee: Scenario = {
  key: 'posted_late_with_fee',
  findings: ['posted_late_with_fee'],
  leavesUnpaid: true,
  make(draft, context) {
    const newest = unpayLatestBill(draft);
    const paid = forgetPayment(draft, billBeforeNewest(draft));
    const capturedAtMs = paid.dueAtMs - DAY_MS - context.random.between(1, 9) * HOUR_MS;
    const postedAtMs = paid.dueAtMs + 4 * DAY_MS + context.random.between(1, 9) * HOUR_MS;
    addPayment(draft, context, {
      bill: paid,
      method: context.random.pick(['bank_transfer', 'unionpay', 'alipay']),
      amountMinor: paid.totalMinor,
      events: [
        ...capturedEvents(capturedAtMs),
        { type: 'settled', atMs: postedAtMs - 4 * HOUR_MS },
        { type: 'posted', atMs: postedAtMs, billId: paid.id, amountMinor: paid.totalMinor },
      ],
    });
    replaceBill(draft, { ...paid, paidMinor: paid.totalMinor, state: 'paid', settledAtMs: postedAtMs });
    addLine(draft, newest, { kind: 'late_fee', item: 'late-fee', label: '逾期违约金', amountMinor: 1_500 });
  },
};
