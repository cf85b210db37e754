import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/domain/time/span';
import { clockText, splitDuration, urgencyOf } from './duration';

describe('durations', () => {
  it.each([
    [12 * MINUTE_MS + 41 * SECOND_MS, '12:41'],
    [2 * MINUTE_MS + 10 * SECOND_MS + 999, '02:10'],
    [HOUR_MS + 12 * MINUTE_MS + 30 * SECOND_MS, '1:12:30'],
    [-3 * MINUTE_MS, '03:00'],
    [0, '00:00'],
  ])('%d ms on a clock read %s', (durationMs, text) => {
    expect(clockText(durationMs)).toBe(text);
  });

  it('splits a long one', () => {
    expect(splitDuration(26 * HOUR_MS + 5 * MINUTE_MS)).toEqual({
      days: 1,
      hours: 2,
      minutes: 5,
      seconds: 0,
    });
  });

  it('grows more pressing towards the end', () => {
    const at = (nowMs: number) => urgencyOf(0, 1000, nowMs);
    expect([at(0), at(700), at(950), at(1000), at(1001)]).toEqual(['calm', 'soon', 'now', 'now', 'over']);
  });
});
