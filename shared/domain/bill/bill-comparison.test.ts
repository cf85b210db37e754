import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bill, line } from '../record/record-fixtures';
import { bridgeBills, UNITEMISED } from './bill-bridge';
import { compareBills, earlierBills } from './bill-comparison';

const month = (index: number): string => `2026-${String(index).padStart(2, '0')}`;
const monthly = (index: number, lines: ReturnType<typeof line>[], rest = 0) =>
  bill(`b${index}`, {
    period: { from: `${month(index)}-01`, to: `${month(index)}-28` },
    issuedAtMs: index,
    lines,
    totalMinor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) + rest,
  });

describe('compareBills', () => {
  const bills = [
    monthly(3, [line('plan', 10_000), line('roaming', 900)]),
    monthly(1, [line('plan', 9_000), line('gift', -500)]),
    monthly(2, [line('plan', 9_000)]),
  ];

  it('stands the bills side by side, oldest first, with every change marked', () => {
    const comparison = compareBills(bills, 6);
    expect(comparison?.bills.map(({ id }) => id)).toEqual(['b1', 'b2', 'b3']);
    const read = comparison?.rows.map(({ item, cells }) => [
      item,
      ...cells.map(({ amountMinor, change }) => `${amountMinor} ${change}`),
    ]);
    expect(read).toEqual([
      ['plan', '9000 first', '9000 same', '10000 more'],
      ['roaming', 'null absent', 'null absent', '900 new'],
      ['gift', '-500 first', 'null ended', 'null absent'],
    ]);
    expect(comparison?.totals.cells.map(({ deltaMinor }) => deltaMinor)).toEqual([0, 500, 1_900]);
  });

  it('shows the last months up to the one asked for', () => {
    expect(compareBills(bills, 2)?.bills.map(({ id }) => id)).toEqual(['b2', 'b3']);
    expect(compareBills(bills, 2, bills[2])?.bills.map(({ id }) => id)).toEqual(['b1', 'b2']);
    expect(compareBills([], 6)).toBeNull();
  });

  it('leaves out void and replaced bills and other currencies', () => {
    const again = { ...monthly(3, [line('plan', 9_500)]), id: 'b3-2', issuedAtMs: 9, replacesBillId: 'b3' };
    const others = [
      { ...monthly(4, []), state: 'void' as const },
      { ...monthly(2, []), id: 'usd', currency: 'USD' },
    ];
    expect(compareBills([...bills, again, ...others], 6)?.bills.map(({ id }) => id)).toEqual([
      'b1',
      'b2',
      'b3-2',
    ]);
  });

  const anyBills = fc.array(
    fc.tuple(
      fc.array(
        fc.record({
          item: fc.constantFrom('plan', 'roaming', 'fee', 'promo', UNITEMISED),
          amount: fc.integer({ min: -1e9, max: 1e9 }),
        }),
        { maxLength: 8 },
      ),
      fc.constantFrom(0, 0, 17, -400),
    ),
    { minLength: 1, maxLength: 9 },
  );

  it('adds up exactly down every column and along every row, whatever the bills', () => {
    fc.assert(
      fc.property(anyBills, fc.integer({ min: 1, max: 7 }), (drafts, count) => {
        const made = drafts.map(([lines, rest], index) =>
          monthly(
            index + 1,
            lines.map(({ item, amount }, at) => line(item, amount, { id: `${index}-${at}` })),
            rest,
          ),
        );
        const comparison = compareBills(made, count);
        expect(comparison?.bills).toHaveLength(Math.min(count, made.length));
        for (const [column, { totalMinor }] of (comparison?.bills ?? []).entries()) {
          const sum = (comparison?.rows ?? []).reduce(
            (total, { cells }) => total + (cells[column]?.amountMinor ?? 0),
            0,
          );
          expect(sum).toBe(totalMinor);
        }
        for (const { cells } of comparison === null ? [] : [...comparison.rows, comparison.totals]) {
          const moved = cells.reduce((total, { deltaMinor }) => total + deltaMinor, 0);
          expect((cells[0]?.amountMinor ?? 0) + moved).toBe(cells.at(-1)?.amountMinor ?? 0);
          for (const each of cells.slice(1)) {
            if (each.change === 'same' || each.change === 'absent') expect(each.deltaMinor).toBe(0);
            if (each.change === 'more') expect(each.deltaMinor).toBeGreaterThan(0);
            if (each.change === 'less') expect(each.deltaMinor).toBeLessThan(0);
            expect(each.amountMinor === null).toBe(each.change === 'ended' || each.change === 'absent');
          }
        }
      }),
    );
  });

  it('has a bridge to every earlier month that adds up to the cent', () => {
    fc.assert(
      fc.property(anyBills, (drafts) => {
        const made = drafts.map(([lines, rest], index) =>
          monthly(
            index + 1,
            lines.map(({ item, amount }, at) => line(item, amount, { id: `${index}-${at}` })),
            rest,
          ),
        );
        const last = made.at(-1);
        if (last === undefined) return;
        const earlier = earlierBills(last, made);
        expect(earlier).toEqual(made.slice(0, -1).reverse());
        for (const from of earlier) {
          const bridge = bridgeBills(from, last);
          const sum = bridge.steps.reduce((total, { deltaMinor }) => total + deltaMinor, 0);
          expect(from.totalMinor + sum).toBe(last.totalMinor);
        }
      }),
    );
  });
});
