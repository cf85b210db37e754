import type { Bill } from '../../bill/bill';
import { bridgeBills } from '../../bill/bill-bridge';
import type { TenantPolicy } from '../../policy/tenant-policy';
import { billRef, type Detector, lineRef, moneySlot, textSlot } from '../detector';
import type { Slot } from '../finding';
import { newestBill } from '../newest-bill';

/**
 * The newest standing bill is noticeably higher than the one before it: by at least the policy's amount **and** at
 * least its percentage of the earlier total (both inclusive). Carries the bridge; proved by both bills and every line
 * behind a step.
 */
export const detectBillIncrease: Detector = (context) => {
  const { newest, previous } = newestBill(context);
  if (!newest || !previous || !isNoticeable(previous, newest, context.policy)) return [];
  const bridge = bridgeBills(previous, newest);
  const largestRise = bridge.steps.find((step) => step.deltaMinor > 0);
  const increaseMinor = newest.totalMinor - previous.totalMinor;
  const slots: Record<string, Slot> = {
    billNumber: textSlot(newest.number),
    period: { type: 'period', from: newest.period.from, to: newest.period.to },
    amount: moneySlot(newest.totalMinor, newest.currency),
    previousAmount: moneySlot(previous.totalMinor, previous.currency),
    increase: moneySlot(increaseMinor, newest.currency),
    reason: textSlot(largestRise?.label ?? ''),
    reasonAmount: moneySlot(largestRise?.deltaMinor ?? increaseMinor, newest.currency),
  };
  return [
    {
      atMs: newest.issuedAtMs,
      finding: {
        id: `bill_increase:${newest.id}`,
        code: 'bill_increase',
        severity: 'info',
        proof: [
          billRef(newest),
          billRef(previous),
          ...bridge.steps.flatMap((step) => [
            ...step.toLineIds.map((id) => lineRef(newest.id, id)),
            ...step.fromLineIds.map((id) => lineRef(previous.id, id)),
          ]),
        ],
        explanation: { key: 'bill_increase', slots },
        playbookKey: 'bill_increase',
        bridge,
      },
    },
  ];
};

function isNoticeable(from: Bill, to: Bill, { billIncrease }: TenantPolicy): boolean {
  const increaseMinor = to.totalMinor - from.totalMinor;
  if (increaseMinor <= 0 || increaseMinor < billIncrease.minimumMinor) return false;
  return increaseMinor * 100 >= from.totalMinor * billIncrease.minimumPercent;
}
