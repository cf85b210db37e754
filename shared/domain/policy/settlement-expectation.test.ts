import { describe, expect, it } from 'vitest';
import { postingDueMs, refundArrivalMs } from '../payment/payment-expectation';
import { derivePaymentState } from '../payment/payment-state';
import { paymentTrack } from '../payment/payment-track';
import { at, capturedEvents, event, payment } from '../record/record-fixtures';
import { defaultPolicy } from './default-policy';
import { settlementFor } from './settlement-expectation';
import { type SettlementExpectation, settlementExpectationSchema, type TenantPolicy } from './tenant-policy';

/** Alipay takes a day until 15 November, five days from 16 November on; the rule for December overrides that. */
const days = (workingDays: number, rest: Partial<SettlementExpectation>): SettlementExpectation => ({
  method: 'alipay',
  settles: { workingDays },
  posts: { workingDays },
  clarifies: { minutes: workingDays },
  refunds: { workingDays },
  ...rest,
});
const policy: TenantPolicy = {
  ...defaultPolicy,
  settlement: [
    days(2, { validFrom: '2026-12-01', validTo: '2026-12-31' }),
    days(5, { validFrom: '2026-11-16' }),
    days(1, { validTo: '2026-11-15' }),
    days(9, { method: 'other', validTo: '2026-11-30' }),
  ],
};
const settles = (text: string, method: SettlementExpectation['method'] = 'alipay') =>
  settlementFor(method, policy, at(text)).settles;

describe('the expectation in force', () => {
  it.each([
    ['the last day of the old one, tenant zone', '2026-11-15 23:59', 1],
    ['the first day of the new one', '2026-11-16 00:00', 5],
    ['the day before the exception', '2026-11-30 23:59', 5],
    ['the first day of the exception', '2026-12-01 00:00', 2],
    ['the last day of the exception', '2026-12-31 23:59', 2],
    ['the day after the exception', '2027-01-01 00:00', 5],
  ])('on %s', (_name, text, workingDays) => {
    expect(settles(text)).toEqual({ workingDays });
  });

  it('falls back by day: on “other” while that is in force, then on cautious spans', () => {
    expect(settles('2026-11-30 23:59', 'cash')).toEqual({ workingDays: 9 });
    expect(settles('2026-12-01 00:00', 'cash')).toEqual({ workingDays: 3 });
  });

  it('does not depend on the order of the policy', () => {
    const turned = { ...policy, settlement: policy.settlement.toReversed() };
    for (const text of ['2026-11-15 12:00', '2026-11-20 12:00', '2026-12-05 12:00']) {
      expect(settlementFor('alipay', turned, at(text))).toEqual(settlementFor('alipay', policy, at(text)));
    }
  });

  it('reads what was written before there were days', () => {
    const { validFrom: _from, ...older } = days(5, { validFrom: '2026-11-16' });
    expect(settlementExpectationSchema.parse(older)).toEqual(older);
    expect(settlementExpectationSchema.safeParse({ ...older, validFrom: '16/11/2026' }).success).toBe(false);
  });
});

describe('what is expected of a payment', () => {
  // Taken on Sunday the 15th, under the old rule.
  const taken = capturedEvents(at('2026-11-15 20:14'));

  it('is judged by the rule of the day it was taken, whatever came into force since', () => {
    const stops = paymentTrack(payment('p1', taken), policy, at('2026-11-18 09:00'));
    expect(stops[3]).toMatchObject({ expectedByMs: at('2026-11-16 18:00'), overdue: true });
    expect(stops[4]).toMatchObject({ expectedByMs: at('2026-11-17 18:00'), overdue: true });
  });

  it('is judged by the rule of the day it settled once it has', () => {
    const settled = payment('p1', [...taken, event('settled', at('2026-11-16 10:00'))]);
    const due = postingDueMs(settled, derivePaymentState(settled), policy);
    expect(due).toBe(at('2026-11-23 18:00'));
  });

  it('counts a refund from the step it has reached, by the rule of that day, on working days', () => {
    const arrival = (...events: Parameters<typeof derivePaymentState>[0]['events']) => {
      const refunding = payment('p1', [...taken, ...events]);
      const [refund] = derivePaymentState(refunding).refunds;
      return refund ? refundArrivalMs(refunding, refund, policy) : null;
    };
    const approved = event('refund_approved', at('2026-11-15 21:00'));
    expect(arrival(approved)).toBe(at('2026-11-16 18:00'));
    expect(arrival(approved, event('refund_submitted', at('2026-11-16 09:00')))).toBe(at('2026-11-23 18:00'));
    expect(arrival(approved, event('refunded', at('2026-11-16 09:00')))).toBeNull();
  });
});
