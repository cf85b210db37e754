import { describe, expect, it } from 'vitest';
import { createClock } from './clock';

const HOUR_MS = 3_600_000;
/** The server's clock runs five minutes before this one. */
const AHEAD_MS = 300_000;

function deskClock() {
  const local = { nowMs: 1_000_000_000 };
  let serverAheadMs = AHEAD_MS;
  const clock = createClock(() => local.nowMs);
  return {
    clock,
    local,
    setLocal: (byMs: number) => {
      local.nowMs += byMs;
      serverAheadMs -= byMs;
    },
    setServer: (byMs: number) => {
      serverAheadMs += byMs;
    },
    /** One exchange whose answer took all of the time. */
    exchange: (roundTripMs: number) => {
      const askedAtMs = local.nowMs;
      const serverTimeMs = askedAtMs + serverAheadMs;
      local.nowMs += roundTripMs;
      clock.observe(serverTimeMs, askedAtMs, local.nowMs);
    },
    errorMs: () => clock.nowMs() - (local.nowMs + serverAheadMs),
  };
}

describe('createClock', () => {
  it('keeps the estimate of the quickest answer', () => {
    const desk = deskClock();
    desk.exchange(400);
    desk.exchange(20);
    desk.exchange(900);
    expect(Math.abs(desk.errorMs())).toBeLessThanOrEqual(10);
  });

  it('takes a slower answer when the quicker one is old', () => {
    const desk = deskClock();
    desk.exchange(20);
    desk.local.nowMs += HOUR_MS;
    desk.exchange(60);
    expect(Math.abs(desk.errorMs())).toBe(30);
  });

  it.each([-2 * HOUR_MS, -60_000, 60_000, 2 * HOUR_MS])(
    'notices at the next answer that a clock was set by %i ms',
    (byMs) => {
      for (const which of ['setLocal', 'setServer'] as const) {
        const desk = deskClock();
        desk.exchange(20);
        desk[which](byMs);
        desk.exchange(80);
        expect(Math.abs(desk.errorMs())).toBeLessThanOrEqual(40);
      }
    },
  );

  it('learns nothing from an answer heard before it was asked for', () => {
    const desk = deskClock();
    desk.exchange(20);
    desk.clock.observe(0, desk.local.nowMs, desk.local.nowMs - HOUR_MS);
    expect(Math.abs(desk.errorMs())).toBeLessThanOrEqual(10);
  });
});
