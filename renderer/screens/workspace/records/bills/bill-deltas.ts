import type { Bill } from '#shared/domain/bill/bill';

/** By bill id, how much more (+) or less (−) than the earlier period of the same currency; first bills have none. */
export function billDeltas(bills: readonly Bill[]): ReadonlyMap<string, number> {
  const sorted = bills
    .filter((bill) => bill.state !== 'void')
    .sort((a, b) =>
      a.period.from < b.period.from ? -1 : a.period.from > b.period.from ? 1 : a.issuedAtMs - b.issuedAtMs,
    );
  const deltas = new Map<string, number>();
  const lastOf = new Map<string, { current: Bill; before: Bill | null }>();
  for (const bill of sorted) {
    const known = lastOf.get(bill.currency);
    // Bills of one period (re-issued, split) are all compared with the period before.
    const before = known?.current.period.from === bill.period.from ? known.before : (known?.current ?? null);
    if (before) deltas.set(bill.id, bill.totalMinor - before.totalMinor);
    lastOf.set(bill.currency, { current: bill, before });
  }
  return deltas;
}
