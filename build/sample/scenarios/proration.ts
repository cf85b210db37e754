import { DAY_MS } from '#shared/domain/time/instant';
import { daysBetween, startOfDayMs } from '#shared/domain/time/zoned';
import { replaceBill, unpayLatestBill } from '../customer-draft';
import { PLANS } from '../plans';
import type { Scenario } from './scenario';

/** The plan was changed within the period of the newest bill, which charges a part of the month for each plan. */
export const proration: Scenario = {
  key: 'proration',
  findings: ['proration'],
  leavesUnpaid: true,
  make(draft, context) {
    const bill = unpayLatestBill(draft);
    const before = context.random.pick(PLANS.filter(({ item }) => item !== draft.plan.item));
    const periodDays = daysBetween(bill.period.from, bill.period.to) + 1;
    const daysBefore = context.random.between(5, periodDays - 5);
    const part = (plan: (typeof PLANS)[number], days: number, line: number) => ({
      id: `${bill.id}-p${line}`,
      kind: 'subscription' as const,
      item: plan.item,
      label: `${plan.name} 月费（${days} 天）`,
      amountMinor: Math.round((plan.monthlyFeeMinor * days) / periodDays),
      quantity: null,
      coveredDays: days,
    });
    const lines = [
      part(before, daysBefore, 1),
      part(draft.plan, periodDays - daysBefore, 2),
      ...bill.lines.filter(({ item }) => item !== draft.plan.item),
    ];
    replaceBill(draft, {
      ...bill,
      lines,
      totalMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
    });
    draft.account = {
      ...draft.account,
      changes: [
        ...draft.account.changes,
        {
          id: `${draft.account.id}-plan`,
          type: 'plan_changed',
          atMs: startOfDayMs(bill.period.from, context.timeZone) + daysBefore * DAY_MS,
          before: before.name,
          after: draft.plan.name,
        },
      ],
    };
  },
};
