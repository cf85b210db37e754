import { describe, expect, it } from 'vitest';
import { at, bill, line, paidBill } from '../../record/record-fixtures';
import { change, diagnosisOf, only } from '../finding-fixtures';

const NOW = at('2026-11-12 09:00');
const partly = (coveredDays: number | null) => [
  line('plan', 10_000),
  line('new-plan', 6_800, { coveredDays }),
];
const found = (coveredDays: number | null, changes = [change('opened', at('2025-03-31 10:00'))]) =>
  only(
    'proration',
    diagnosisOf({ bills: [bill('b1', { lines: partly(coveredDays) })], account: { changes } }, NOW).findings,
  );

describe('proration', () => {
  it('says for how many days of the period a line is', () => {
    expect(found(12)).toMatchObject([
      {
        id: 'proration:b1',
        severity: 'info',
        playbookKey: 'charge_question',
        explanation: {
          key: 'proration',
          slots: {
            reason: { text: 'new-plan' },
            reasonAmount: { amountMinor: 6_800 },
            coveredDays: { count: 12 },
            periodDays: { count: 31 },
          },
        },
        proof: [{ kind: 'bill_line', partId: 'l-new-plan' }, { kind: 'bill' }],
      },
    ]);
  });

  it('is absent where lines cover the whole period, and where only an older bill is prorated', () => {
    expect(found(null)).toEqual([]);
    expect(found(31)).toEqual([]);
    expect(found(30)).toHaveLength(1);
    const older = paidBill('b0', { period: { from: '2026-09-01', to: '2026-09-30' }, lines: partly(12) });
    expect(only('proration', diagnosisOf({ bills: [older, bill('b1')] }, NOW).findings)).toEqual([]);
  });

  it.each([
    ['plan_changed', '2026-10-01 00:00', 'proration_plan_changed'],
    ['plan_changed', '2026-10-31 23:59', 'proration_plan_changed'],
    ['plan_changed', '2026-09-30 23:59', 'proration'],
    ['plan_changed', '2026-11-01 00:00', 'proration'],
    ['opened', '2026-10-20 10:00', 'proration_opened'],
    ['reminder_sent', '2026-10-20 10:00', 'proration'],
  ] as const)('with %s on %s is told as %s', (type, when, key) => {
    const [finding] = found(12, [change(type, at(when))]);
    expect(finding?.explanation.key).toBe(key);
    const cited = finding?.proof.some(({ kind }) => kind === 'account_change');
    expect(cited).toBe(key !== 'proration');
  });
});
