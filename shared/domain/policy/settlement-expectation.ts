import type { PaymentMethod } from '../payment/payment';
import { calendarDayOf } from '../time/zoned';
import type { SettlementExpectation, TenantPolicy } from './tenant-policy';

/** What nobody has promised is expected late rather than early. */
const UNSTATED: Omit<SettlementExpectation, 'method'> = {
  settles: { workingDays: 3 },
  posts: { workingDays: 2 },
  clarifies: { workingDays: 3 },
  refunds: { workingDays: 10 },
};

/**
 * How long the method takes by the centre's policy, as in force on the day of `atMs` (C7); its `other` of that day, then
 * cautious spans, where the policy is silent.
 */
export const settlementFor = (
  method: PaymentMethod,
  policy: Pick<TenantPolicy, 'settlement' | 'timeZone'>,
  atMs: number,
): SettlementExpectation =>
  inForce(method, policy, atMs) ?? inForce('other', policy, atMs) ?? { method, ...UNSTATED };

function inForce(
  method: PaymentMethod,
  { settlement, timeZone }: Pick<TenantPolicy, 'settlement' | 'timeZone'>,
  atMs: number,
): SettlementExpectation | null {
  let best: SettlementExpectation | null = null;
  for (const expectation of settlement) {
    if (expectation.method !== method || !isInForce(expectation, atMs, timeZone)) continue;
    if (!best || (expectation.validFrom ?? '') > (best.validFrom ?? '')) best = expectation;
  }
  return best;
}

function isInForce({ validFrom, validTo }: SettlementExpectation, atMs: number, timeZone: string): boolean {
  if (validFrom === undefined && validTo === undefined) return true;
  const day = calendarDayOf(atMs, timeZone);
  return (validFrom === undefined || day >= validFrom) && (validTo === undefined || day <= validTo);
}
