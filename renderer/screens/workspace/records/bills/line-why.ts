import type { Bill, BillLine } from '#shared/domain/bill/bill';
import { UNITEMISED } from '#shared/domain/bill/bill-bridge';

/** Why a line of a bill is what it is, beside the month before (S0-25, S0-27). */
export type LineWhy = {
  readonly change: 'same' | 'new' | 'more' | 'less' | 'no_comparison';
  /** Against the same item of the bill before; 0 when the same or not comparable. */
  readonly deltaMinor: number;
  /** Units before and now, where both are counted and they differ. */
  readonly quantities: { readonly before: number; readonly now: number } | null;
  /** Days charged, where it is not the whole period. */
  readonly coveredDays: number | null;
};

/** An item charged the month before and not any more. */
export type EndedItem = { readonly item: string; readonly label: string; readonly amountMinor: number };

/** Explains each line of a bill by the bill before; null when there is none to compare with. */
export function explainLines(
  bill: Bill,
  previous: Bill | null,
): { readonly why: ReadonlyMap<string, LineWhy>; readonly ended: readonly EndedItem[] } {
  const before = totalsByItem(previous?.lines ?? []);
  const now = totalsByItem(bill.lines);
  const why = new Map(
    bill.lines.map((line) => [line.id, previous ? compare(line, before.get(line.item), now) : unknown(line)]),
  );
  const ended = [...before.values()]
    .filter((item) => !now.has(item.item) && item.amountMinor !== 0)
    .map(({ item, label, amountMinor }) => ({ item, label, amountMinor }));
  return { why, ended };
}

type ItemTotal = EndedItem & { readonly quantity: number | null };

function compare(
  line: BillLine,
  before: ItemTotal | undefined,
  now: ReadonlyMap<string, ItemTotal>,
): LineWhy {
  const { coveredDays } = line;
  if (!before) return { change: 'new', deltaMinor: line.amountMinor, quantities: null, coveredDays };
  const current = now.get(line.item);
  const deltaMinor = (current?.amountMinor ?? line.amountMinor) - before.amountMinor;
  const quantities =
    current?.quantity != null && before.quantity != null && current.quantity !== before.quantity
      ? { before: before.quantity, now: current.quantity }
      : null;
  const change = deltaMinor === 0 ? 'same' : deltaMinor > 0 ? 'more' : 'less';
  return { change, deltaMinor, quantities, coveredDays };
}

const unknown = (line: BillLine): LineWhy => ({
  change: 'no_comparison',
  deltaMinor: 0,
  quantities: null,
  coveredDays: line.coveredDays,
});

function totalsByItem(lines: readonly BillLine[]): ReadonlyMap<string, ItemTotal> {
  const totals = new Map<string, ItemTotal>();
  for (const line of lines) {
    const known = totals.get(line.item);
    totals.set(line.item, {
      item: line.item,
      label: known?.label ?? line.label,
      amountMinor: (known?.amountMinor ?? 0) + line.amountMinor,
      quantity: line.quantity === null ? (known?.quantity ?? null) : (known?.quantity ?? 0) + line.quantity,
    });
  }
  return totals;
}

/** Whether a step of the bridge is the remainder its lines do not explain. */
export const isUnitemised = (item: string): boolean => item === UNITEMISED;
