import { describe, expect, it } from 'vitest';
import type { Bill, BillLine } from '#shared/domain/bill/bill';
import { explainLines } from './line-why';

const line = (item: string, amountMinor: number, change: Partial<BillLine> = {}): BillLine => ({
  id: `${item}-${amountMinor}`,
  kind: 'usage',
  item,
  label: item,
  amountMinor,
  quantity: null,
  coveredDays: null,
  ...change,
});
const bill = (lines: readonly BillLine[]): Bill => ({
  id: 'bill_1',
  accountId: 'account_1',
  number: 'B-202611',
  period: { from: '2026-11-01', to: '2026-11-30' },
  issuedAtMs: 0,
  dueAtMs: 0,
  currency: 'CNY',
  lines: [...lines],
  totalMinor: lines.reduce((sum, each) => sum + each.amountMinor, 0),
  paidMinor: 0,
  state: 'open',
  settledAtMs: null,
  dispute: null,
  replacesBillId: null,
  provenance: { source: 'billing', origin: 'test', importedAtMs: 0, reference: null },
});

describe('explainLines', () => {
  const previous = bill([line('plan', 26800), line('data', 1000, { quantity: 1 }), line('gift', -500)]);

  it('says what is new, more, less or the same, with the units behind it', () => {
    const now = bill([line('plan', 26800), line('data', 3000, { quantity: 3 }), line('roaming', 200)]);
    const { why, ended } = explainLines(now, previous);
    expect(why.get('plan-26800')).toMatchObject({ change: 'same', deltaMinor: 0 });
    expect(why.get('data-3000')).toMatchObject({
      change: 'more',
      deltaMinor: 2000,
      quantities: { before: 1, now: 3 },
    });
    expect(why.get('roaming-200')).toMatchObject({ change: 'new', deltaMinor: 200 });
    expect(ended).toEqual([{ item: 'gift', label: 'gift', amountMinor: -500 }]);
  });

  it('compares items as a whole when a bill splits them over several lines', () => {
    const now = bill([line('plan', 13400, { coveredDays: 15 }), line('plan', 13300, { coveredDays: 15 })]);
    const { why } = explainLines(now, previous);
    expect(why.get('plan-13400')).toMatchObject({ change: 'less', deltaMinor: -100, coveredDays: 15 });
  });

  it('claims nothing without a bill to compare with', () => {
    const { why, ended } = explainLines(bill([line('plan', 26800)]), null);
    expect(why.get('plan-26800')?.change).toBe('no_comparison');
    expect(ended).toEqual([]);
  });
});
