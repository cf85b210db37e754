import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bill, line } from '../record/record-fixtures';
import { balanceByCurrency, outstandingMinor, standingBills } from './bill-balance';
import { bridgeBills, previousBill, UNITEMISED } from './bill-bridge';

describe('bridgeBills', () => {
  it('names what is new, ended and changed, largest first, and leaves out what stayed', () => {
    const from = bill('b1', {
      lines: [line('plan', 26_800), line('roaming', 1_500), line('promotion', -2_000, { kind: 'discount' })],
      totalMinor: 26_300,
    });
    const to = bill('b2', {
      lines: [
        line('plan', 26_800),
        line('roaming', 2_100),
        line('data-pack-5gb', 2_000),
        line('late-fee', 300),
      ],
      totalMinor: 31_200,
    });
    const bridge = bridgeBills(from, to);
    expect(bridge.steps.map(({ item, change, deltaMinor }) => [item, change, deltaMinor])).toEqual([
      ['data-pack-5gb', 'new', 2_000],
      ['promotion', 'ended', 2_000],
      ['roaming', 'changed', 600],
      ['late-fee', 'new', 300],
    ]);
    expect(bridge.steps[2]).toMatchObject({ fromLineIds: ['l-roaming'], toLineIds: ['l-roaming'] });
  });

  it('shows as a step of its own what the lines of a delivered bill do not explain', () => {
    const bridge = bridgeBills(bill('b1'), bill('b2', { lines: [line('plan', 26_800)], totalMinor: 27_000 }));
    expect(bridge.steps).toMatchObject([{ item: UNITEMISED, deltaMinor: 200 }]);
  });

  it('adds up exactly for any two bills, whatever their lines', () => {
    const lines = fc.array(
      fc
        .record({
          item: fc.constantFrom('plan', 'roaming', 'fee', 'promo', 'tax'),
          amount: fc.integer({ min: -1e9, max: 1e9 }),
        })
        .map(({ item, amount }) => ({ item, amount })),
      { maxLength: 12 },
    );
    const anyBill = (id: string) =>
      fc.tuple(lines, fc.constantFrom(0, 0, 0, 17, -400)).map(([drafts, untold]) =>
        bill(id, {
          lines: drafts.map(({ item, amount }, index) => line(item, amount, { id: `${id}-${index}` })),
          totalMinor: drafts.reduce((sum, { amount }) => sum + amount, 0) + untold,
        }),
      );
    fc.assert(
      fc.property(anyBill('b1'), anyBill('b2'), (from, to) => {
        const bridge = bridgeBills(from, to);
        const sum = bridge.steps.reduce((total, step) => total + step.deltaMinor, 0);
        expect(bridge.fromTotalMinor + sum).toBe(bridge.toTotalMinor);
        const cited = bridge.steps.flatMap((step) => [...step.fromLineIds, ...step.toLineIds]);
        expect(new Set(cited).size).toBe(cited.length);
        for (const step of bridge.steps) expect(step.deltaMinor).not.toBe(0);
      }),
    );
  });

  it('refuses to compare currencies', () => {
    expect(() => bridgeBills(bill('b1'), bill('b2', { currency: 'USD' }))).toThrow();
  });

  it('compares with the nearest earlier period', () => {
    const of = (id: string, month: string) =>
      bill(id, { period: { from: `2026-${month}-01`, to: `2026-${month}-28` } });
    const bills = [of('b9', '09'), of('b7', '07'), of('b8', '08')];
    expect(previousBill(of('b9', '09'), bills)?.id).toBe('b8');
    expect(previousBill(of('b7', '07'), bills)).toBeNull();
  });
});

describe('bill balance', () => {
  it.each([
    ['open', 26_800, 0, 26_800],
    ['partially_paid', 26_800, 10_000, 16_800],
    ['open', 26_800, 30_000, 0],
    ['paid', 26_800, 0, 0],
    ['void', 26_800, 0, 0],
    ['written_off', 26_800, 0, 0],
  ] as const)('%s, %d total, %d paid: %d outstanding', (state, totalMinor, paidMinor, outstanding) => {
    expect(outstandingMinor(bill('b1', { state, totalMinor, paidMinor }))).toBe(outstanding);
  });

  it('counts a re-issued bill once and keeps currencies apart', () => {
    const bills = [
      bill('b1'),
      bill('b2', { replacesBillId: 'b1', totalMinor: 20_000 }),
      bill('b3', { replacesBillId: 'b2', state: 'void' }),
      bill('b4', { currency: 'USD', totalMinor: 500 }),
    ];
    expect(standingBills(bills).map(({ id }) => id)).toEqual(['b2', 'b4']);
    expect(balanceByCurrency(bills)).toEqual(
      new Map([
        ['CNY', 20_000],
        ['USD', 500],
      ]),
    );
  });
});
