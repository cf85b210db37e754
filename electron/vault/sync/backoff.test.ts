import { describe, expect, it } from 'vitest';
import { failure } from '#shared/contracts/error';
import { createBackoff } from './backoff';

const { error } = failure('server_unreachable', 'no', { retryable: true });
const askedFor = (retryAfterMs: number) =>
  failure('unavailable', 'busy', { retryable: true, details: { retryAfterMs } }).error;
const LIMITS = { firstMs: 500, mostMs: 30_000 };
const always = (random: number) => createBackoff({ random: () => random }, LIMITS);
const waits = (random: number, count: number) => {
  const backoff = always(random);
  return Array.from({ length: count }, () => backoff.after(error));
};

describe('waiting after failures', () => {
  it('is any time from none at all to twice as long as the time before, up to a limit (full jitter)', () => {
    expect(waits(0, 4)).toEqual([0, 0, 0, 0]);
    expect(waits(0.5, 9)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    expect(Math.max(...waits(0.999_999, 20))).toBeLessThan(LIMITS.mostMs);
  });

  it('begins anew after a success', () => {
    const backoff = always(0.5);
    for (let n = 0; n < 5; n += 1) backoff.after(error);
    backoff.reset();
    expect(backoff.after(error)).toBe(250);
  });

  it('is never shorter than the server asked for, and still differs from desk to desk', () => {
    expect(always(0).after(askedFor(7_000))).toBe(7_000);
    expect(always(0.5).after(askedFor(7_000))).toBe(7_250);
  });
});
