import { describe, expect, it } from 'vitest';
import { failure } from '#shared/contracts/error';
import { createLineBack } from './line-back';

const { error } = failure('server_unreachable', 'no', { retryable: true });
const askedFor = (retryAfterMs: number) =>
  failure('unavailable', 'busy', { retryable: true, details: { retryAfterMs } }).error;

/** A world whose time goes on only when it is told to. */
function worldOf(random: number) {
  let now = 0;
  const timers = new Set<{ readonly atMs: number; readonly work: () => void }>();
  const world = {
    random: () => random,
    elapsedMs: () => now,
    after: (ms: number, work: () => void) => {
      const timer = { atMs: now + ms, work };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const pass = async (ms: number): Promise<void> => {
    const end = now + ms;
    await settle();
    for (;;) {
      const [next] = [...timers].filter(({ atMs }) => atMs <= end).sort((a, b) => a.atMs - b.atMs);
      if (!next) break;
      timers.delete(next);
      now = Math.max(now, next.atMs);
      next.work();
      await settle();
    }
    now = end;
  };
  return { world, pass, now: () => now };
}

/** Rests, and says when the rest was over. */
function rest(random: number, ms: number, why = error) {
  const { world, pass, now } = worldOf(random);
  const lineBack = createLineBack(world);
  let overAtMs: number | null = null;
  void lineBack.pause(ms, why, new AbortController().signal).then(() => {
    overAtMs = now();
  });
  return { lineBack, pass, overAtMs: () => overAtMs };
}

describe('resting after a failure', () => {
  it('takes its time while nobody knows of the server', async () => {
    const { pass, overAtMs } = rest(0.5, 30_000);
    await pass(29_999);
    expect(overAtMs()).toBeNull();
    await pass(1);
    expect(overAtMs()).toBe(30_000);
  });

  it('ends soon after the line is back, each desk some time later', async () => {
    const { lineBack, pass, overAtMs } = rest(0.5, 30_000);
    await pass(4_000);
    lineBack.tell();
    await pass(999);
    expect(overAtMs()).toBeNull();
    await pass(1);
    expect(overAtMs()).toBe(5_000);
  });

  it('never ends before the time the server asked for', async () => {
    const { lineBack, pass, overAtMs } = rest(0.5, 12_000, askedFor(9_000));
    await pass(1_000);
    lineBack.tell();
    await pass(7_999);
    expect(overAtMs()).toBeNull();
    await pass(3_001);
    expect(overAtMs()).not.toBeNull();
    expect(overAtMs()).toBeGreaterThanOrEqual(9_000);
  });

  it('is short after a failure that just followed the return of the line', async () => {
    const { world, pass, now } = worldOf(0.5);
    const lineBack = createLineBack(world);
    lineBack.tell();
    let overAtMs: number | null = null;
    void lineBack.pause(30_000, error, new AbortController().signal).then(() => {
      overAtMs = now();
    });
    await pass(1_000);
    expect(overAtMs).toBe(1_000);
  });
});
