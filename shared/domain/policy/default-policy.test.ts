import { describe, expect, it } from 'vitest';
import { paymentMethodSchema } from '../payment/payment';
import { ticketChannelSchema } from '../ticket/channel';
import { defaultPolicy } from './default-policy';
import { settlementFor } from './settlement-expectation';
import { tenantPolicySchema } from './tenant-policy';

describe('the default policy', () => {
  it('is a valid policy that speaks of every method and every channel once', () => {
    expect(tenantPolicySchema.parse(defaultPolicy)).toEqual(defaultPolicy);
    expect(defaultPolicy.settlement.map(({ method }) => method).sort()).toEqual(
      [...paymentMethodSchema.options].sort(),
    );
    expect(defaultPolicy.serviceLevels.map(({ channel }) => channel).sort()).toEqual(
      [...ticketChannelSchema.options].sort(),
    );
  });

  it('keeps the service levels the requirements name (N1, N2, N3, N5)', () => {
    const level = (channel: string) => defaultPolicy.serviceLevels.find((it_) => it_.channel === channel);
    expect(level('chat')?.firstResponse.seconds).toBe(900);
    expect(level('phone')?.firstResponse.seconds).toBe(30);
    expect(level('email')?.firstResponse.seconds).toBe(86_400);
    for (const { resolutionComplex } of defaultPolicy.serviceLevels) {
      expect(resolutionComplex).toEqual({ workingDays: 2 });
    }
  });

  it('falls back on its “other” method for one it does not name', () => {
    const policy = {
      ...defaultPolicy,
      settlement: defaultPolicy.settlement.filter(({ method }) => method !== 'cash'),
    };
    expect(settlementFor('cash', policy, 0).method).toBe('other');
    expect(settlementFor('cash', { ...policy, settlement: [] }, 0).settles).toEqual({ workingDays: 3 });
  });
});
