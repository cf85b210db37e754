import { describe, expect, it } from 'vitest';
import type { Bill } from '#shared/domain/bill/bill';
import { billDeltas } from './bill-deltas';

const bill = (id: string, month: string, totalMinor: number, change: Partial<Bill> = {}): Bill => ({
  id,
  accountId: 'a1',
  number: id,
  period: { from: `${month}-01`, to: `${month}-28` },
  issuedAtMs: Date.parse(`${month}-28`),
  dueAtMs: Date.parse(`${month}-28`),
  currency: 'CNY',
  lines: [],
  totalMinor,
  paidMinor: 0,
  state: 'open',
  settledAtMs: null,
  dispute: null,
  replacesBillId: null,
  provenance: { source: 'billing', origin: 'test', importedAtMs: 0, reference: null },
  ...change,
});

describe('billDeltas', () => {
  it('compares each bill with the period before, in any order given', () => {
    const deltas = billDeltas([
      bill('nov', '2026-11', 28800),
      bill('sep', '2026-09', 26800),
      bill('oct', '2026-10', 26800),
    ]);
    expect([...deltas]).toEqual([
      ['oct', 0],
      ['nov', 2000],
    ]);
  });

  it('keeps currencies apart and leaves void bills out', () => {
    const deltas = billDeltas([
      bill('oct', '2026-10', 26800),
      bill('usd', '2026-11', 100, { currency: 'USD' }),
      bill('void', '2026-11', 99900, { state: 'void' }),
      bill('nov', '2026-11', 26000),
    ]);
    expect([...deltas]).toEqual([['nov', -800]]);
  });

  it('compares two bills of one period with the same earlier bill', () => {
    const deltas = billDeltas([
      bill('oct', '2026-10', 100),
      bill('first', '2026-11', 150),
      bill('again', '2026-11', 130, { issuedAtMs: Date.parse('2026-11-29') }),
    ]);
    expect(deltas.get('first')).toBe(50);
    expect(deltas.get('again')).toBe(30);
  });
});
