import type { PaymentEvent } from './payment';

/**
 * What of a payment stands on which bill: never more in all than is held. Where more was reported, money was moved on or
 * went back, and the postings told last are the ones that stand. Bills it no longer stands on stay listed with 0.
 */
export function standingPostings(
  reported: ReadonlyMap<string, number>,
  heldMinor: number,
  live: readonly PaymentEvent[],
  intendedBillId: string | null,
): ReadonlyMap<string, number> {
  let sumMinor = 0;
  for (const amountMinor of reported.values()) sumMinor += amountMinor;
  if (sumMinor <= heldMinor) return reported;
  const standing = new Map<string, number>();
  for (const billId of reported.keys()) standing.set(billId, 0);
  let leftMinor = heldMinor;
  const done = new Set<string>();
  for (const event of live.toReversed()) {
    if (event.type !== 'posted') continue;
    const billId = event.billId ?? intendedBillId ?? '';
    if (done.has(billId)) continue;
    done.add(billId);
    const amountMinor = Math.min(reported.get(billId) ?? 0, leftMinor);
    standing.set(billId, amountMinor);
    leftMinor -= amountMinor;
  }
  return standing;
}
