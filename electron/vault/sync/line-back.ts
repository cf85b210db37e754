import type { DomainError } from '#shared/contracts/error';
import type { World } from '../world';
import { createWakeUp, type WakeUp } from './wake-up';

/** Ends the rest after a failure early once the server is known to be back. */
export type LineBack = {
  /** Rests so long; less when the line is back, but never less than the server asked for. */
  readonly pause: (ms: number, error: DomainError, signal: AbortSignal) => Promise<void>;
  readonly tell: () => void;
};

/** All desks learn of it about the same time: each waits some part of this. */
const SPREAD_MS = 2_000;

/** What fails so soon after it was asked before the line was back. */
const FRESH_MS = 5_000;

export function createLineBack(world: Pick<World, 'after' | 'random' | 'elapsedMs'>): LineBack {
  const resting = new Set<WakeUp>();
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const spread = (): number => Math.floor(world.random() * SPREAD_MS);
  return {
    pause: async (ms, error, signal) => {
      const asked = error.details?.retryAfterMs;
      const leastMs = typeof asked === 'number' ? Math.min(asked, ms) : 0;
      const rest = createWakeUp(world);
      await rest.pause(leastMs, signal);
      resting.add(rest);
      const fresh = world.elapsedMs() - toldAtMs < FRESH_MS;
      await rest.wait(fresh ? Math.min(ms - leastMs, spread()) : ms - leastMs, signal);
      resting.delete(rest);
    },
    tell: () => {
      toldAtMs = world.elapsedMs();
      for (const rest of [...resting]) world.after(spread(), rest.wake);
    },
  };
}
