import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampWindowState, FIRST_STATE, SMALLEST } from './clamp-window-state';

const left = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 2560, height: 1400 };

describe('clampWindowState', () => {
  it('leaves a window that is in sight where it is', () => {
    const state = { x: 2000, y: 100, width: 1400, height: 900, maximised: false };
    expect(clampWindowState(state, [left, right], left)).toEqual(state);
  });

  it('brings a window home from a display that is gone', () => {
    const state = { x: 2000, y: 100, width: 1400, height: 900, maximised: true };
    expect(clampWindowState(state, [left], left)).toEqual({ ...state, x: null, y: null });
  });

  it('pulls a window that hangs over an edge back onto its display', () => {
    const state = { x: 1500, y: 600, width: 1400, height: 900, maximised: false };
    expect(clampWindowState(state, [left], left)).toMatchObject({ x: 520, y: 140 });
  });

  it('never makes the window larger than its display nor smaller than a workplace', () => {
    const size = fc.integer({ min: 1, max: 10_000 });
    const place = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(place, place, size, size, (x, y, width, height) => {
        const fitted = clampWindowState({ x, y, width, height, maximised: false }, [left], left);
        expect(fitted.width).toBeLessThanOrEqual(left.width);
        expect(fitted.height).toBeLessThanOrEqual(left.height);
        expect(fitted.width).toBeGreaterThanOrEqual(SMALLEST.width);
        if (fitted.x !== null && fitted.y !== null) {
          expect(fitted.x).toBeGreaterThanOrEqual(0);
          expect(fitted.x + fitted.width).toBeLessThanOrEqual(left.width);
          expect(fitted.y + fitted.height).toBeLessThanOrEqual(left.height);
        }
      }),
    );
  });

  it('fits the first window to a small display', () => {
    const small = { x: 0, y: 0, width: 1280, height: 760 };
    expect(clampWindowState(FIRST_STATE, [small], small)).toMatchObject({
      width: 1280,
      height: 760,
      x: null,
    });
  });
});
