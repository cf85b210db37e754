import type { Bill, BillLine } from '../bill/bill';

/**
 * How many times a charge of this item and amount was taken back: by a negative line of the same item, or an adjustment
 * of exactly that amount, in the bill itself or in one issued later. `bills` are those that stand.
 */
export function timesCredited(
  charge: Pick<BillLine, 'item' | 'amountMinor'>,
  bill: Bill,
  bills: readonly Bill[],
): number {
  let times = 0;
  for (const other of bills) {
    if (other.currency !== bill.currency) continue;
    if (other.id !== bill.id && other.issuedAtMs < bill.issuedAtMs) continue;
    for (const line of other.lines) {
      if (line.amountMinor >= 0 || line.amountMinor % charge.amountMinor !== 0) continue;
      if (line.item === charge.item || line.kind === 'adjustment')
        times += -line.amountMinor / charge.amountMinor;
    }
  }
  return times;
}
