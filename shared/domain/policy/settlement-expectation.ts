import type { PaymentMethod } from '../payment/payment';
import type { SettlementExpectation, TenantPolicy } from './tenant-policy';

/** What nobody has promised is expected late rather than early. */
const UNSTATED: Omit<SettlementExpectation, 'method'> = {
  settles: { workingDays: 3 },
  posts: { workingDays: 2 },
  clarifies: { workingDays: 3 },
  refunds: { workingDays: 10 },
};

/** How long the method takes by the centre's policy; its `other`, then cautious spans, where the policy is silent. */
export const settlementFor = (method: PaymentMethod, policy: TenantPolicy): SettlementExpectation =>
  policy.settlement.find((expectation) => expectation.method === method) ??
  policy.settlement.find((expectation) => expectation.method === 'other') ?? { method, ...UNSTATED };
