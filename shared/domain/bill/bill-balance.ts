import type { Bill } from './bill';

/**
 * What is still to pay on a bill by the billing system's word, in minor units; 0 for bills nobody has to pay any more.
 * An overpaid bill has 0 outstanding, never a negative amount.
 */
export function outstandingMinor(bill: Bill): number {
  if (bill.state === 'paid' || bill.state === 'void' || bill.state === 'written_off') return 0;
  return Math.max(0, bill.totalMinor - bill.paidMinor);
}

/** A dispute that nobody has resolved yet. */
export const isDisputed = (bill: Bill): boolean =>
  bill.dispute !== null && bill.dispute.resolvedAtMs === null;

/** Bills that stand: neither void nor replaced by a later one that is not void itself. */
export function standingBills(bills: readonly Bill[]): readonly Bill[] {
  const replaced = new Set<string>();
  for (const bill of bills)
    if (bill.replacesBillId && bill.state !== 'void') replaced.add(bill.replacesBillId);
  return bills.filter((bill) => bill.state !== 'void' && !replaced.has(bill.id));
}

/** What an account owes over all standing bills, by currency. */
export function balanceByCurrency(bills: readonly Bill[]): ReadonlyMap<string, number> {
  const balance = new Map<string, number>();
  for (const bill of standingBills(bills)) {
    const owedMinor = outstandingMinor(bill);
    if (owedMinor > 0) balance.set(bill.currency, (balance.get(bill.currency) ?? 0) + owedMinor);
  }
  return balance;
}
