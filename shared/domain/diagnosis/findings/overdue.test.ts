import { describe, expect, it } from 'vitest';
import type { Bill } from '../../bill/bill';
import { at, bill, event, paidBill, payment } from '../../record/record-fixtures';
import { findings, only } from '../finding-fixtures';

describe('overdue', () => {
  const due = bill('b1').dueAtMs;

  it('begins right after the due instant and counts calendar days', () => {
    expect(only('overdue', findings([bill('b1')], [], due))).toEqual([]);
    const [finding] = only('overdue', findings([bill('b1')], [], due + 1));
    expect(finding).toMatchObject({
      id: 'overdue:b1',
      severity: 'warning',
      playbookKey: 'overdue_bill',
      explanation: { slots: { days: { count: 1 }, amount: { amountMinor: 26_800 } } },
    });
    const later = only('overdue', findings([bill('b1')], [], at('2026-12-01 00:01')));
    expect(later[0]?.explanation.slots.days).toEqual({ type: 'count', count: 11 });
  });

  it('is only information while something else may explain it', () => {
    const disputed = bill('b1', { dispute: { openedAtMs: due - 1, reason: null, resolvedAtMs: null } });
    const unclear = payment('p1', [event('unknown', due)], { intendedBillId: 'b1' });
    expect(only('overdue', findings([disputed], [], due + 1))).toMatchObject([{ severity: 'info' }]);
    expect(only('overdue', findings([bill('b1')], [unclear], due + 1))).toMatchObject([{ severity: 'info' }]);
  });

  it.each<[string, Bill]>([
    ['paid', paidBill('b1')],
    ['void', bill('b1', { state: 'void' })],
    ['written off', bill('b1', { state: 'written_off' })],
    ['paid in full, state not yet updated', bill('b1', { paidMinor: 26_800 })],
  ])('is absent: %s', (_name, it_) => {
    expect(findings([it_], [], due + 1)).toEqual([]);
  });
});
