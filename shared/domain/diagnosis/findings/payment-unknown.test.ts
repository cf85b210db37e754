import { describe, expect, it } from 'vitest';
import { bill, event, paidBill, payment } from '../../record/record-fixtures';
import { codes, findings, only, PAID } from '../finding-fixtures';

describe('payment_unknown', () => {
  const unclear = payment('p1', [event('initiated', PAID - 1_000), event('unknown', PAID)], {
    intendedBillId: 'b1',
  });
  const CLEAR_BY = PAID + 30 * 60_000;

  it('is a warning within the clarification band and critical from its end on', () => {
    const within = only('payment_unknown', findings([bill('b1')], [unclear], CLEAR_BY - 1));
    expect(within).toMatchObject([
      {
        id: 'payment_unknown:p1',
        severity: 'warning',
        playbookKey: 'paid_but_unpaid',
        explanation: { key: 'payment_unknown', slots: { expectedBy: { atMs: CLEAR_BY } } },
        proof: [{ partId: `unknown-channel-${PAID}` }],
      },
    ]);
    const after = only('payment_unknown', findings([bill('b1')], [unclear], CLEAR_BY));
    expect(after).toMatchObject([{ severity: 'critical', explanation: { key: 'payment_unknown_overdue' } }]);
  });

  it('takes a started attempt for unknown only once nothing was heard of it in time', () => {
    const started = payment('p1', [event('initiated', PAID)], { intendedBillId: 'b1' });
    expect(findings([bill('b1')], [started], CLEAR_BY - 1)).toEqual([]);
    expect(codes(findings([bill('b1')], [started], CLEAR_BY))).toEqual(['payment_unknown']);
    expect(findings([paidBill('b1')], [started], CLEAR_BY)).toEqual([]);
  });

  it('is absent once the channel has answered', () => {
    for (const type of ['captured', 'failed', 'reversed'] as const) {
      const answered = { ...unclear, events: [...unclear.events, event(type, PAID + 1)] };
      expect(only('payment_unknown', findings([bill('b1')], [answered], CLEAR_BY))).toEqual([]);
    }
  });
});
