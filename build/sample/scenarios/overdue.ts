import { DAY_MS } from '#shared/domain/time/instant';
import { forgetPayment, latestBill, replaceBill, unpayLatestBill } from '../customer-draft';
import type { Scenario } from './scenario';

/** Nothing was paid since the bill before the newest, which is past its due date. */
export const overdue: Scenario = {
  key: 'overdue',
  findings: ['overdue'],
  waiting: 3,
  make(draft, context) {
    unpayLatestBill(draft);
    const earlier = draft.bills.at(-2);
    if (earlier) forgetPayment(draft, earlier);
    const newest = latestBill(draft);
    if (!earlier)
      replaceBill(draft, { ...newest, dueAtMs: Math.max(newest.issuedAtMs, context.nowMs - 2 * DAY_MS) });
  },
};
