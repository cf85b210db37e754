import { describe, expect, it } from 'vitest';
import type { BillLine } from '../../bill/bill';
import { at, bill, line, paidBill } from '../../record/record-fixtures';
import { change, diagnosisOf, only } from '../finding-fixtures';

const NOW = at('2026-11-12 09:00');
const discount = (amountMinor: number): BillLine =>
  line('member', amountMinor, { kind: 'discount', label: '会员优惠' });
const totalOf = (lines: readonly BillLine[]) => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
const diagnosed = (
  was: readonly BillLine[],
  is: readonly BillLine[],
  changes = [change('opened', at('2025-03-31 10:00'))],
) => {
  const previous = paidBill('b0', {
    period: { from: '2026-09-01', to: '2026-09-30' },
    issuedAtMs: at('2026-10-10 00:05'),
    lines: [line('plan', 20_000), ...was],
    totalMinor: 20_000 + totalOf(was),
  });
  const newest = bill('b1', { lines: [line('plan', 20_000), ...is], totalMinor: 20_000 + totalOf(is) });
  return diagnosisOf({ bills: [previous, newest], account: { changes } }, NOW).findings;
};
const found = (...args: Parameters<typeof diagnosed>) => only('promotion_ended', diagnosed(...args));

describe('promotion_ended', () => {
  it('names the discount that is gone, and explains the rise', () => {
    const all = diagnosed([discount(-3_000)], []);
    expect(only('promotion_ended', all)).toMatchObject([
      {
        id: 'promotion_ended:b1',
        severity: 'info',
        playbookKey: 'bill_increase',
        explanation: {
          key: 'promotion_ended',
          slots: { reason: { text: '会员优惠' }, reasonAmount: { amountMinor: 3_000 } },
        },
        proof: [{ kind: 'bill_line', recordId: 'b0' }, { recordId: 'b1' }, { recordId: 'b0' }],
      },
    ]);
    expect(only('bill_increase', all)).toMatchObject([
      { relatedTo: [{ findingId: 'promotion_ended:b1', relation: 'follows_from' }] },
    ]);
  });

  it('says so when it only shrank', () => {
    expect(found([discount(-3_000)], [discount(-2_999)])).toMatchObject([
      { explanation: { key: 'promotion_ended_reduced', slots: { reasonAmount: { amountMinor: 1 } } } },
    ]);
  });

  it.each<[string, readonly BillLine[], readonly BillLine[]]>([
    ['the same discount', [discount(-3_000)], [discount(-3_000)]],
    ['a larger one', [discount(-3_000)], [discount(-3_001)]],
    ['a new one', [], [discount(-3_000)]],
    ['a credit that was given once', [line('fix', -3_000, { kind: 'adjustment' })], []],
  ])('is absent: %s', (_name, was, is) => {
    expect(found(was, is)).toEqual([]);
  });

  it.each([
    ['2026-10-10 00:05', 1_000, 0],
    ['2026-10-10 00:06', 1_000, 1],
    ['2026-11-10 00:05', 1_000, 1],
    ['2026-11-10 00:06', 1_000, 0],
    ['2026-10-31 23:59', 0, 0],
  ])('goes by the account’s record of %s where the bill rose by %d', (when, riseMinor, count) => {
    const ended = change('promotion_ended', at(when), { before: '新客八折' });
    const dearer = riseMinor > 0 ? [line('plan-2', riseMinor)] : [];
    const all = found([], dearer, [ended]);
    expect(all).toHaveLength(count);
    if (count > 0) {
      expect(all).toMatchObject([
        {
          explanation: { key: 'promotion_ended_recorded', slots: { reason: { text: '新客八折' } } },
          proof: [{ kind: 'account_change' }, {}, {}],
        },
      ]);
    }
  });
});
