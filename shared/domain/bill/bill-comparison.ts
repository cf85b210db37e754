import { compareText } from '../payment/order-events';
import type { Bill } from './bill';
import { standingBills } from './bill-balance';
import { isLater, UNITEMISED } from './bill-bridge';

/** How an item stands beside the bill in the column to its left. */
export type ComparisonChange = 'first' | 'same' | 'new' | 'more' | 'less' | 'ended' | 'absent';

/** What one item costs on one bill. */
export type ComparisonCell = {
  /** Sum of the item's lines in minor units; null where the bill has no such line. */
  readonly amountMinor: number | null;
  readonly change: ComparisonChange;
  readonly deltaMinor: number;
};
export type ComparisonRow = {
  readonly item: string;
  readonly label: string;
  /** One per bill, in the order of the bills. */
  readonly cells: readonly ComparisonCell[];
};

/** Bills side by side (S0-29, N19): items as rows, bills as columns, oldest first. */
export type BillComparison = {
  readonly currency: string;
  readonly bills: readonly Bill[];
  readonly rows: readonly ComparisonRow[];
  readonly totals: ComparisonRow;
};

/**
 * The last `count` standing bills of one currency up to and including `last`, side by side; the newest bill when none is named. Each
 * column adds up to its bill's total exactly: what the lines of a delivered bill do not explain is a row of its own.
 * Null when there is no bill.
 */
export function compareBills(
  bills: readonly Bill[],
  count: number,
  last: Bill | null = null,
): BillComparison | null {
  const standing = standingBills(bills).toSorted((a, b) => (isLater(a, b) ? 1 : -1));
  const until = last ?? standing.at(-1);
  if (until === undefined) return null;
  const columns = standing
    .filter((bill) => bill.currency === until.currency && !isLater(bill, until))
    .slice(-count);
  if (columns.length === 0) return null;
  const amounts = columns.map(amountsByItem);
  const labels = new Map<string, string>();
  // The newest name of an item is the one the customer knows it by.
  for (const bill of columns) for (const line of bill.lines) labels.set(line.item, line.label);
  if (amounts.some((each) => each.has(UNITEMISED))) labels.set(UNITEMISED, UNITEMISED);
  const rows = [...labels].map(([item, label]) => ({
    item,
    label,
    cells: cellsOf(amounts.map((each) => each.get(item) ?? null)),
  }));
  return {
    currency: until.currency,
    bills: columns,
    rows: rows.sort(byWeight),
    totals: { item: 'total', label: 'total', cells: cellsOf(columns.map((bill) => bill.totalMinor)) },
  };
}

/** Charges before credits, each by the largest it ever was; what is not explained comes last. */
function byWeight(a: ComparisonRow, b: ComparisonRow): number {
  const rank = (row: ComparisonRow): number => (row.item === UNITEMISED ? 2 : weight(row) < 0 ? 1 : 0);
  return rank(a) - rank(b) || Math.abs(weight(b)) - Math.abs(weight(a)) || compareText(a.item, b.item);
}

const weight = (row: ComparisonRow): number =>
  row.cells.reduce((most, { amountMinor }) => {
    const amount = amountMinor ?? 0;
    return Math.abs(amount) > Math.abs(most) ? amount : most;
  }, 0);

function amountsByItem(bill: Bill): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  let rest = bill.totalMinor;
  for (const { item, amountMinor } of bill.lines) {
    amounts.set(item, (amounts.get(item) ?? 0) + amountMinor);
    rest -= amountMinor;
  }
  if (rest !== 0) amounts.set(UNITEMISED, (amounts.get(UNITEMISED) ?? 0) + rest);
  return amounts;
}

const cellsOf = (amounts: readonly (number | null)[]): readonly ComparisonCell[] =>
  amounts.map((amountMinor, index) =>
    cell(amountMinor, index === 0 ? undefined : (amounts[index - 1] ?? null)),
  );

function cell(amountMinor: number | null, before: number | null | undefined): ComparisonCell {
  if (before === undefined) {
    return { amountMinor, change: amountMinor === null ? 'absent' : 'first', deltaMinor: 0 };
  }
  const deltaMinor = (amountMinor ?? 0) - (before ?? 0);
  if (amountMinor === null) return { amountMinor, change: before === null ? 'absent' : 'ended', deltaMinor };
  if (before === null) return { amountMinor, change: 'new', deltaMinor };
  return { amountMinor, change: deltaMinor === 0 ? 'same' : deltaMinor > 0 ? 'more' : 'less', deltaMinor };
}

/** Standing bills a bill can be compared with, nearest first: those of an earlier period in its currency. */
export const earlierBills = (bill: Bill, bills: readonly Bill[]): readonly Bill[] =>
  standingBills(bills)
    .filter((other) => other.currency === bill.currency && other.period.from < bill.period.from)
    .toSorted((a, b) => (isLater(a, b) ? -1 : 1));
