import { latestBill, replaceBill, unpayLatestBill } from '../customer-draft';
import type { Scenario } from './scenario';

const CHARGES = [
  { item: 'data-pack-10gb', kind: 'usage', label: '10GB 流量加油包', amountMinor: 2_000 },
  { item: 'roaming-day-pass', kind: 'usage', label: '境外漫游日包', amountMinor: 3_500 },
  { item: 'video-membership', kind: 'subscription', label: '视频会员（首月体验后续费）', amountMinor: 2_500 },
  { item: 'expedited-service', kind: 'fee', label: '上门加急服务费', amountMinor: 5_000 },
] as const;

/** The newest bill is clearly higher than the one before: a new charge, and in some cases a discount that ended (S0-25). */
export const billIncrease: Scenario = {
  key: 'bill_increase',
  findings: ['bill_increase'],
  waiting: 3,
  leavesUnpaid: true,
  make(draft, context, variant) {
    unpayLatestBill(draft);
    const bill = latestBill(draft);
    const charge = context.random.pick(CHARGES.filter((each) => each.amountMinor * 10 >= bill.totalMinor));
    const kept = variant % 2 === 0 ? bill.lines.filter((line) => line.kind !== 'discount') : bill.lines;
    const lines = [
      ...kept,
      {
        ...charge,
        id: `${bill.id}-l${bill.lines.length + 1}`,
        quantity: charge.kind === 'usage' ? 1 : null,
        coveredDays: null,
      },
    ];
    replaceBill(draft, {
      ...bill,
      lines,
      totalMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
    });
  },
};
