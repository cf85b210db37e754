import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BillBridge } from '#shared/domain/diagnosis/finding';
import { bridgeAxisStart, bridgeBars } from './bridge-bars';

function bridge(fromTotalMinor: number, deltas: readonly number[]): BillBridge {
  return {
    fromBillId: 'b1',
    toBillId: 'b2',
    fromTotalMinor,
    toTotalMinor: deltas.reduce((sum, delta) => sum + delta, fromTotalMinor),
    currency: 'CNY',
    steps: deltas.map((deltaMinor, index) => ({
      item: `item-${index}`,
      label: `项目 ${index}`,
      change: 'changed',
      deltaMinor,
      fromLineIds: [],
      toLineIds: [],
    })),
  };
}
const LABELS = { from: '10 月', to: '11 月' };

describe('bridgeBars', () => {
  it('stands each change on the level the one before reached', () => {
    const bars = bridgeBars(bridge(26800, [3000, -1000, 0]), LABELS);
    expect(bars.map((bar) => [bar.role, bar.startMinor, bar.endMinor])).toEqual([
      ['from', 0, 26800],
      ['up', 26800, 29800],
      ['down', 28800, 29800],
      ['to', 0, 28800],
    ]);
  });

  it('always ends where the later bill ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100000, max: 100000 }),
        fc.array(fc.integer({ min: -9999, max: 9999 })),
        (from, deltas) => {
          const bars = bridgeBars(bridge(from, deltas), LABELS);
          const changes = bars.filter((bar) => bar.role === 'up' || bar.role === 'down');
          const end = changes.reduce((sum, bar) => sum + bar.amountMinor, from);
          expect(bars.at(-1)?.amountMinor).toBe(end);
          for (const bar of changes) expect(bar.endMinor - bar.startMinor).toBe(Math.abs(bar.amountMinor));
        },
      ),
    );
  });
});

describe('bridgeAxisStart', () => {
  it('starts at zero when the changes are large beside the bill', () => {
    expect(bridgeAxisStart(bridgeBars(bridge(1000, [5000]), LABELS))).toBe(0);
  });

  it('cuts the axis below the lowest level when the changes are small', () => {
    const bars = bridgeBars(bridge(26800, [2000]), LABELS);
    const start = bridgeAxisStart(bars);
    expect(start).toBeGreaterThan(0);
    expect(start).toBeLessThan(26800);
  });

  it('never hides a level', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100000, max: 100000 }),
        fc.array(fc.integer({ min: -9999, max: 9999 })),
        (from, deltas) => {
          const bars = bridgeBars(bridge(from, deltas), LABELS);
          const start = bridgeAxisStart(bars);
          for (const bar of bars)
            expect(
              bar.role === 'up' || bar.role === 'down' ? bar.startMinor : bar.amountMinor,
            ).toBeGreaterThanOrEqual(start);
        },
      ),
    );
  });
});
