import type { BillBridge, BillBridgeStep } from '../diagnosis/finding';
import { compareText } from '../payment/order-events';
import type { Bill, BillLine } from './bill';

/** Step for what a bill's lines do not explain; texts under `diagnosis:bridge.unitemised`. */
export const UNITEMISED = 'unitemised';

/**
 * Explains the step from one bill to another, item by item: total of `from` plus all deltas is the total of `to`,
 * exactly, even when a delivered bill's lines do not add up to its own total. Unchanged items are left out; the
 * largest change comes first.
 * @throws on bills in different currencies, which cannot be compared.
 */
export function bridgeBills(from: Bill, to: Bill): BillBridge {
  if (from.currency !== to.currency) throw new Error('Bills in different currencies have no bridge');
  const before = linesByItem(from);
  const after = linesByItem(to);
  const items = new Set([...before.keys(), ...after.keys()]);
  const steps = [...items]
    .map((item) => itemStep(item, before.get(item) ?? [], after.get(item) ?? []))
    .filter((step) => step.deltaMinor !== 0);
  const unexplained = to.totalMinor - from.totalMinor - steps.reduce((sum, step) => sum + step.deltaMinor, 0);
  if (unexplained !== 0) {
    steps.push({
      item: UNITEMISED,
      label: UNITEMISED,
      change: 'changed',
      deltaMinor: unexplained,
      fromLineIds: [],
      toLineIds: [],
    });
  }
  steps.sort((a, b) => Math.abs(b.deltaMinor) - Math.abs(a.deltaMinor) || compareText(a.item, b.item));
  return {
    fromBillId: from.id,
    toBillId: to.id,
    fromTotalMinor: from.totalMinor,
    toTotalMinor: to.totalMinor,
    currency: to.currency,
    steps,
  };
}

/** The bill to compare with: the nearest earlier period in the same currency. `bills` in any order. */
export function previousBill(bill: Bill, bills: readonly Bill[]): Bill | null {
  let previous: Bill | null = null;
  for (const candidate of bills) {
    if (candidate.currency !== bill.currency || candidate.period.from >= bill.period.from) continue;
    if (!previous || isLater(candidate, previous)) previous = candidate;
  }
  return previous;
}

/** Later period, then later issue, then id: a total order. */
export const isLater = (a: Bill, b: Bill): boolean =>
  (compareText(a.period.from, b.period.from) || a.issuedAtMs - b.issuedAtMs || compareText(a.id, b.id)) > 0;

function linesByItem(bill: Bill): Map<string, BillLine[]> {
  const byItem = new Map<string, BillLine[]>();
  for (const line of bill.lines) {
    const lines = byItem.get(line.item);
    if (lines) lines.push(line);
    else byItem.set(line.item, [line]);
  }
  for (const lines of byItem.values()) lines.sort((a, b) => compareText(a.id, b.id));
  return byItem;
}

const itemStep = (item: string, before: readonly BillLine[], after: readonly BillLine[]): BillBridgeStep => ({
  item,
  label: after[0]?.label ?? before[0]?.label ?? item,
  change: before.length === 0 ? 'new' : after.length === 0 ? 'ended' : 'changed',
  deltaMinor: total(after) - total(before),
  fromLineIds: before.map((line) => line.id),
  toLineIds: after.map((line) => line.id),
});

const total = (lines: readonly BillLine[]): number => lines.reduce((sum, line) => sum + line.amountMinor, 0);
