import { describe, expect, it } from 'vitest';
import type { BillLine } from '../../bill/bill';
import { at, bill, line } from '../../record/record-fixtures';
import { findings, only } from '../finding-fixtures';

const NOW = at('2026-11-12 09:00');
const insurance = (id: string, rest: Partial<BillLine> = {}) =>
  line('insurance', 1_500, { id, kind: 'fee', label: '设备保障', ...rest });
const found = (lines: readonly BillLine[], later: readonly BillLine[] | null = null) => {
  const first = bill('b1', { lines: [line('plan', 20_000), ...lines] });
  const next = bill('b2', { period: { from: '2026-11-01', to: '2026-11-30' }, issuedAtMs: NOW - 1 });
  const bills = later === null ? [first] : [first, { ...next, lines: [line('plan', 20_000), ...later] }];
  return only('duplicate_charge_line', findings(bills, [], NOW));
};

describe('duplicate_charge_line', () => {
  it('names the charge, how often it is there and what that is too much', () => {
    expect(found([insurance('l1'), insurance('l2'), insurance('l3')])).toMatchObject([
      {
        id: 'duplicate_charge_line:b1:l1',
        severity: 'warning',
        playbookKey: 'charge_question',
        explanation: {
          slots: {
            reason: { text: '设备保障' },
            times: { count: 3 },
            amount: { amountMinor: 3_000 },
            reasonAmount: { amountMinor: 1_500 },
          },
        },
        proof: [
          { kind: 'bill_line', partId: 'l1' },
          { kind: 'bill_line', partId: 'l2' },
          { kind: 'bill_line', partId: 'l3' },
          { kind: 'bill', recordId: 'b1' },
        ],
      },
    ]);
  });

  it('is information for a late fee, which may be for two delays', () => {
    const fee = (id: string) => line('late', 500, { id, kind: 'late_fee' });
    expect(found([fee('l1'), fee('l2')])).toMatchObject([{ severity: 'info' }]);
  });

  it.each<[string, readonly BillLine[], readonly BillLine[] | null]>([
    ['once', [insurance('l1')], null],
    ['different amounts', [insurance('l1'), insurance('l2', { amountMinor: 1_600 })], null],
    ['different labels', [insurance('l1'), insurance('l2', { label: '另一台设备' })], null],
    ['usage bought twice', ['l1', 'l2'].map((id) => insurance(id, { kind: 'usage', quantity: 1 })), null],
    ['two halves of the period', ['l1', 'l2'].map((id) => insurance(id, { coveredDays: 15 })), null],
    [
      'credited in the same bill',
      [insurance('l1'), insurance('l2'), line('fix', -1_500, { kind: 'adjustment' })],
      null,
    ],
    [
      'credited in a later bill',
      [insurance('l1'), insurance('l2')],
      [insurance('l9', { amountMinor: -1_500 })],
    ],
  ])('is absent: %s', (_name, lines, later) => {
    expect(found(lines, later)).toEqual([]);
  });

  it('holds where the parts cover more days than the period has', () => {
    expect(found(['l1', 'l2'].map((id) => insurance(id, { coveredDays: 16 })))).toHaveLength(1);
  });

  it('is reduced by a credit that covers a part, and not by one before it', () => {
    const twice = [insurance('l1'), insurance('l2'), insurance('l3')];
    expect(found([...twice, line('fix', -1_500, { kind: 'adjustment' })])).toMatchObject([
      { explanation: { slots: { amount: { amountMinor: 1_500 } } } },
    ]);
    const earlier = bill('b0', { issuedAtMs: NOW - 2, lines: [insurance('l9', { amountMinor: -1_500 })] });
    const later = bill('b1', { issuedAtMs: NOW - 1, lines: [insurance('l1'), insurance('l2')] });
    expect(only('duplicate_charge_line', findings([earlier, later], [], NOW))).toHaveLength(1);
  });
});
