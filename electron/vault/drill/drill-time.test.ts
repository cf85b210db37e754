import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Drill } from '#shared/domain/incident/drill';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time/span';
import { drillLeftMs } from './drill-time';

const START = 1_800_000_000_000;
const drill: Drill = {
  id: '00000000-0000-4000-8000-000000000001',
  startsAtMs: START,
  endsAtMs: START + 15 * MINUTE_MS,
  desks: [
    { deviceId: '00000000-0000-4000-8000-000000000002', agentId: 'a', agentName: '张敏', leftAtMs: null },
  ],
  arrangedBy: { id: 'l', name: '李章' },
  arrangedAtMs: START,
  stopped: null,
};
const begun = { sinceMs: 500, atWallMs: START };

describe('how long a desk stays cut off', () => {
  it('is told by the wall clock after a restart, and over without a drill', () => {
    expect(drillLeftMs(drill, START, START + 5 * MINUTE_MS, null)).toBe(10 * MINUTE_MS);
    expect(drillLeftMs(null, START, START, null)).toBe(0);
  });

  it('is over at once when the clock was set to before the cut', () => {
    expect(drillLeftMs(drill, START, START - HOUR_MS, null)).toBe(0);
    expect(drillLeftMs(drill, START, START - HOUR_MS, { ...begun, nowMs: 600 })).toBe(0);
  });

  it('ends when the drill is stopped', () => {
    const stopped = { ...drill, stopped: { atMs: START + MINUTE_MS, byId: 'l', byName: '李章' } };
    expect(drillLeftMs(stopped, START, START + MINUTE_MS, null)).toBe(0);
  });

  it('never lasts longer than the drill, however the clock is set meanwhile', () => {
    const minutes = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: -300, max: 300 }), (passed, set) => {
        const wall = START + (passed + set) * MINUTE_MS;
        const left = drillLeftMs(drill, START, wall, { ...begun, nowMs: 500 + passed * MINUTE_MS });
        expect(left).toBeLessThanOrEqual(Math.max(0, 15 - passed) * MINUTE_MS);
        expect(left).toBeGreaterThanOrEqual(0);
        if (set === 0) expect(left).toBe(Math.max(0, 15 - passed) * MINUTE_MS);
      }),
    );
  });
});
