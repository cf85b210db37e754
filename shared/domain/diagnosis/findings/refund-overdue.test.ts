import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../policy/default-policy';
import { at, event, paidBill, payment, postedEvents, records } from '../../record/record-fixtures';
import { diagnose } from '../diagnose';
import { findings, only, PAID } from '../finding-fixtures';

describe('refund_overdue', () => {
  const STARTED = at('2026-11-18 10:00');
  const EXPECTED = at('2026-11-23 18:00');
  const refunding = (type: 'refund_requested' | 'refund_submitted') =>
    payment('p1', [...postedEvents(PAID, 'b1'), event(type, STARTED)], { intendedBillId: 'b1' });
  const found = (type: 'refund_requested' | 'refund_submitted', nowMs: number) =>
    only('refund_overdue', findings([paidBill('b1')], [refunding(type)], nowMs));

  it('is critical from the instant after it was expected', () => {
    expect(found('refund_submitted', EXPECTED)).toEqual([]);
    expect(found('refund_submitted', EXPECTED + 1)).toMatchObject([
      {
        id: 'refund_overdue:p1',
        severity: 'critical',
        playbookKey: 'refund',
        explanation: { key: 'refund_overdue', slots: { expectedBy: { atMs: EXPECTED } } },
        proof: [{ partId: `refund_submitted-channel-${STARTED}` }, { partId: `captured-channel-${PAID}` }],
      },
    ]);
  });

  it('is a decision that is late while the refund is only requested', () => {
    expect(found('refund_requested', EXPECTED + 1)).toMatchObject([
      { severity: 'warning', explanation: { key: 'refund_overdue_requested' } },
    ]);
  });

  it('counts by the rule in force when the refund was started (C7)', () => {
    const [alipay] = defaultPolicy.settlement;
    if (!alipay) throw new Error('The policy knows Alipay');
    const policy = {
      ...defaultPolicy,
      settlement: [
        { ...alipay, validTo: '2026-11-18' },
        { ...alipay, validFrom: '2026-11-19', refunds: { workingDays: 10 } },
      ],
    };
    const at_ = (nowMs: number) =>
      only(
        'refund_overdue',
        diagnose({ records: records([paidBill('b1')], [refunding('refund_submitted')]), nowMs, policy })
          .findings,
      );
    expect(at_(EXPECTED)).toEqual([]);
    expect(at_(EXPECTED + 1)).toHaveLength(1);
  });

  it('ends when it arrives', () => {
    const done = refunding('refund_submitted');
    const arrived = { ...done, events: [...done.events, event('refunded', EXPECTED + 1)] };
    expect(only('refund_overdue', findings([paidBill('b1')], [arrived], EXPECTED + 2))).toEqual([]);
  });
});
