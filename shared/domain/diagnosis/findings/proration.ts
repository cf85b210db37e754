import type { AccountChange } from '../../account/account';
import type { Bill, BillLine } from '../../bill/bill';
import { compareText } from '../../payment/order-events';
import { calendarDayOf, daysBetween } from '../../time/zoned';
import {
  billRef,
  changeRefs,
  countSlot,
  type Detector,
  instantSlot,
  lineRef,
  moneySlot,
  periodSlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { Slot } from '../finding';
import { newestBill } from '../newest-bill';

/**
 * The newest standing bill charges or credits something for a part of its period only: a line covers fewer days than
 * the period has. Proved by every such line and what changed on the account within the period; told by the largest.
 * Variants: base, `plan_changed` and `opened` when that change within the period says why.
 */
export const detectProration: Detector = (context) => {
  const { newest } = newestBill(context);
  if (!newest) return [];
  const periodDays = daysBetween(newest.period.from, newest.period.to) + 1;
  const lines = newest.lines
    .filter((line) => line.coveredDays !== null && line.coveredDays < periodDays && line.amountMinor !== 0)
    .sort((a, b) => Math.abs(b.amountMinor) - Math.abs(a.amountMinor) || compareText(a.id, b.id));
  const largest = lines[0];
  if (!largest) return [];
  const changes = changesWithin(newest, context);
  const why =
    changes.findLast(({ type }) => type === 'plan_changed') ??
    changes.findLast(({ type }) => type === 'opened') ??
    null;
  return [
    {
      atMs: newest.issuedAtMs,
      finding: {
        id: `proration:${newest.id}`,
        code: 'proration',
        severity: 'info',
        proof: [
          ...lines.map((line) => lineRef(newest.id, line.id)),
          billRef(newest),
          ...changes.flatMap((change) => changeRefs(context, change)),
        ],
        explanation: {
          key:
            why === null
              ? 'proration'
              : why.type === 'opened'
                ? 'proration_opened'
                : 'proration_plan_changed',
          slots: {
            ...lineSlots(newest, largest, periodDays),
            ...(why ? { changedAt: instantSlot(why.atMs) } : {}),
          },
        },
        playbookKey: 'charge_question',
      },
    },
  ];
};

const lineSlots = (bill: Bill, line: BillLine, periodDays: number): Record<string, Slot> => ({
  billNumber: textSlot(bill.number),
  period: periodSlot(bill),
  reason: textSlot(line.label),
  reasonAmount: moneySlot(line.amountMinor, bill.currency),
  coveredDays: countSlot(line.coveredDays ?? periodDays),
  periodDays: countSlot(periodDays),
});

const STARTS_OR_STOPS: ReadonlySet<AccountChange['type']> = new Set([
  'opened',
  'plan_changed',
  'suspended',
  'reactivated',
  'closed',
]);

const changesWithin = ({ period }: Bill, { changes, policy }: DiagnosisContext): readonly AccountChange[] =>
  changes.filter((change) => {
    if (!STARTS_OR_STOPS.has(change.type)) return false;
    const day = calendarDayOf(change.atMs, policy.timeZone);
    return day >= period.from && day <= period.to;
  });
