import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barShare, mostRows, placeOnStrip, stripMonths, stripPage } from './strip-months';

describe('the months of the strip', () => {
  it('are twelve, oldest first, over the turn of the year', () => {
    expect(stripMonths('2026-03', 0)).toEqual([
      ...['2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11'],
      ...['2025-12', '2026-01', '2026-02', '2026-03'],
    ]);
    expect(stripMonths('2026-03', 1).at(-1)).toBe('2025-03');
  });

  it('hold every month on exactly the page that is said to hold it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 11 }), (page, at) => {
        const month = stripMonths('2026-11', page)[at] ?? '';
        expect(stripPage('2026-11', month)).toBe(page);
      }),
    );
    expect(stripPage('2026-11', '2027-01')).toBe(0);
  });

  it('place days from left to right', () => {
    const months = stripMonths('2026-12', 0);
    expect(placeOnStrip(months, '2026-01-01')).toBe(0);
    expect(placeOnStrip(months, '2026-07-01')).toBeCloseTo(0.5);
    expect(placeOnStrip(months, '2026-12-31')).toBeLessThan(1);
    expect(placeOnStrip(months, '2025-12-31')).toBeLessThan(0);
  });

  it('show few rows beside many, and none as none', () => {
    expect(barShare(0, 900)).toBe(0);
    expect(barShare(1, 900)).toBe(0.12);
    expect(barShare(900, 900)).toBe(1);
    expect(mostRows([{ month: '2026-01', count: 5, quarters: [1, 4, 0, 0], marked: 0, index: 0 }])).toBe(4);
  });
});
