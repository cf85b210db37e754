import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tipPlace } from './tip-place';

const view = { width: 1000, height: 600 };
const tip = { width: 100, height: 30 };

describe('the place of a tip', () => {
  it('is centred below, above or beside what it explains', () => {
    const anchor = { left: 400, top: 300, width: 40, height: 20 };
    expect(tipPlace(anchor, tip, view, 'bottom')).toEqual({ left: 370, top: 326 });
    expect(tipPlace(anchor, tip, view, 'top')).toEqual({ left: 370, top: 264 });
    expect(tipPlace(anchor, tip, view, 'right')).toEqual({ left: 446, top: 295 });
  });

  it('is on the other side where there is no room', () => {
    expect(tipPlace({ left: 400, top: 570, width: 40, height: 20 }, tip, view, 'bottom').top).toBe(534);
    expect(tipPlace({ left: 400, top: 10, width: 40, height: 20 }, tip, view, 'top').top).toBe(36);
  });

  it('is always within the window', () => {
    const anchors = fc.record({
      left: fc.integer({ min: 0, max: 980 }),
      top: fc.integer({ min: 0, max: 580 }),
      width: fc.integer({ min: 1, max: 20 }),
      height: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(anchors, fc.constantFrom('top', 'right', 'bottom'), (anchor, side) => {
        const { left, top } = tipPlace(anchor, tip, view, side);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + tip.width).toBeLessThanOrEqual(view.width);
        expect(top + tip.height).toBeLessThanOrEqual(view.height);
      }),
    );
  });
});
