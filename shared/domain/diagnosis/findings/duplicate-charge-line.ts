import type { Bill, BillLine } from '../../bill/bill';
import { standingBills } from '../../bill/bill-balance';
import { compareText } from '../../payment/order-events';
import { daysBetween } from '../../time/zoned';
import { timesCredited } from '../credited-lines';
import {
  billRef,
  countSlot,
  type Detected,
  type Detector,
  lineRef,
  moneySlot,
  periodSlot,
  textSlot,
} from '../detector';

/** Kinds that are charged once a period. Usage may well be bought twice; discounts and adjustments are no charges. */
const CHARGED_ONCE: ReadonlySet<BillLine['kind']> = new Set(['subscription', 'fee', 'late_fee']);

/**
 * One standing bill charges the same thing more than once: lines of one kind, item, label, amount and quantity, above
 * zero. Not when together they cover no more than the days of the period (two halves of a month), and not as far as the
 * charge was credited in this bill or a later one. A repeated late fee is `info`: it may be for two delays.
 */
export const detectDuplicateChargeLine: Detector = ({ bills, nowMs }) => {
  const standing = standingBills(bills).filter((bill) => bill.issuedAtMs <= nowMs);
  return standing
    .filter((bill) => bill.state !== 'written_off')
    .flatMap((bill) => [...repeated(bill)].flatMap((lines) => toDetected(lines, bill, standing)));
};

function repeated(bill: Bill): readonly (readonly BillLine[])[] {
  const groups = new Map<string, BillLine[]>();
  for (const line of bill.lines) {
    if (!CHARGED_ONCE.has(line.kind) || line.amountMinor <= 0) continue;
    const key = [line.kind, line.item, line.label, line.amountMinor, line.quantity].join('\n');
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].filter((lines) => lines.length > 1 && !isSharedPeriod(lines, bill));
}

/** Parts of one period, one after the other. */
function isSharedPeriod(lines: readonly BillLine[], { period }: Bill): boolean {
  let days = 0;
  for (const line of lines) {
    if (line.coveredDays === null) return false;
    days += line.coveredDays;
  }
  return days <= daysBetween(period.from, period.to) + 1;
}

function toDetected(lines: readonly BillLine[], bill: Bill, standing: readonly Bill[]): readonly Detected[] {
  const inOrder = [...lines].sort((a, b) => compareText(a.id, b.id));
  const first = inOrder[0];
  if (!first) return [];
  const surplus = lines.length - 1 - timesCredited(first, bill, standing);
  if (surplus <= 0) return [];
  return [
    {
      atMs: bill.issuedAtMs,
      finding: {
        id: `duplicate_charge_line:${bill.id}:${first.id}`,
        code: 'duplicate_charge_line',
        severity: first.kind === 'late_fee' ? 'info' : 'warning',
        proof: [...inOrder.map((line) => lineRef(bill.id, line.id)), billRef(bill)],
        explanation: {
          key: 'duplicate_charge_line',
          slots: {
            billNumber: textSlot(bill.number),
            period: periodSlot(bill),
            reason: textSlot(first.label),
            times: countSlot(lines.length),
            reasonAmount: moneySlot(first.amountMinor, bill.currency),
            amount: moneySlot(first.amountMinor * surplus, bill.currency),
          },
        },
        playbookKey: 'charge_question',
      },
    },
  ];
}
