import { describe, expect, it } from 'vitest';
import { bounded, comparedWith } from './result';
import { median, percentile } from './statistics';

describe('benchmark figures', () => {
  it('takes percentiles by nearest rank', () => {
    const samples = [5, 1, 4, 2, 3];
    expect(median(samples)).toBe(3);
    expect(percentile(samples, 95)).toBe(5);
    expect(percentile(samples, 20)).toBe(1);
    expect(() => percentile([], 50)).toThrow();
  });

  it('holds a limit against the ratio, or against the value where there is no baseline', () => {
    const measured = { name: 'x', value: 3, unit: 'ms' };
    expect(comparedWith(2, 1.5, measured)).toMatchObject({ ratio: 1.5, holds: true });
    expect(comparedWith(2, 1.4, measured)).toMatchObject({ holds: false });
    expect(bounded(2, measured)).toMatchObject({ ratio: null, holds: false });
    expect(bounded(null, measured)).toMatchObject({ holds: true });
  });
});
