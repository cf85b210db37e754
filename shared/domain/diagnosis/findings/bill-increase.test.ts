import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import { at, bill, line, paidBill } from '../../record/record-fixtures';
import { findings, only } from '../finding-fixtures';

describe('bill_increase', () => {
  const earlier = paidBill('b1', { totalMinor: 20_000, period: { from: '2026-09-01', to: '2026-09-30' } });
  const now = at('2026-11-11 10:00');
  const later = (totalMinor: number) =>
    paidBill('b2', { totalMinor, lines: [line('plan', 20_000), line('data-pack-5gb', totalMinor - 20_000)] });
  const increases = (bills: readonly Bill[]) => only('bill_increase', findings(bills, [], now));

  it('needs the amount and the percentage, both inclusive', () => {
    // 5 % of ¥200.00 is ¥10.00; the least amount is ¥5.00.
    expect(increases([earlier, later(20_999)])).toEqual([]);
    expect(increases([earlier, later(21_000)])).toHaveLength(1);
    const small = { ...earlier, totalMinor: 1_000, lines: [line('plan', 1_000)] };
    expect(increases([small, later(1_499)])).toEqual([]);
    expect(increases([small, later(1_500)])).toHaveLength(1);
    expect(increases([earlier, later(18_000)])).toEqual([]);
  });

  it('carries the bridge and cites both bills and the lines that changed', () => {
    const [finding] = increases([later(22_000), earlier]);
    expect(finding).toMatchObject({
      id: 'bill_increase:b2',
      severity: 'info',
      playbookKey: 'bill_increase',
      bridge: { fromBillId: 'b1', toBillId: 'b2', fromTotalMinor: 20_000, toTotalMinor: 22_000 },
      explanation: { slots: { increase: { amountMinor: 2_000 }, reason: { text: 'data-pack-5gb' } } },
    });
    expect(finding?.proof).toContainEqual({ kind: 'bill_line', recordId: 'b2', partId: 'l-data-pack-5gb' });
    expect(finding?.proof).not.toContainEqual({ kind: 'bill_line', recordId: 'b2', partId: 'l-plan' });
  });

  it('looks past void and replaced bills', () => {
    const period = { from: '2026-10-01', to: '2026-10-31' };
    const wrong = bill('b3', { period, totalMinor: 90_000, lines: [line('plan', 90_000)], state: 'void' });
    expect(increases([earlier, wrong])).toEqual([]);
    const replaced = bill('b3', { period, totalMinor: 90_000 });
    const right = paidBill('b4', { period, totalMinor: 20_000, replacesBillId: 'b3' });
    expect(increases([earlier, replaced, right])).toEqual([]);
  });
});
