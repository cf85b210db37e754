import type { World } from '../world';

/** Spares a server that was not reached: after so many failures in a row there is a rest, then one call looks again. */
export type Breaker = {
  /** Runs the work, or answers `resting` without running it. A rejection of the work counts as a failure. */
  readonly run: <T, R>(work: () => Promise<T>, resting: () => R) => Promise<T | R>;
};

/** The rest is measured by a clock nobody can set: else one set back an hour would mean a rest of an hour. */
export function createBreaker(
  { elapsedMs }: Pick<World, 'elapsedMs'>,
  limits: { readonly failures: number; readonly restMs: number },
): Breaker {
  let failures = 0;
  let failedAtMs = 0;
  let probe: Promise<unknown> | null = null;

  async function attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      const value = await work();
      failures = 0;
      return value;
    } catch (error) {
      failures += 1;
      failedAtMs = elapsedMs();
      throw error;
    }
  }

  return {
    run: async (work, resting) => {
      // Whoever comes while one looks waits for what it finds.
      while (probe !== null) await probe;
      if (failures < limits.failures) return attempt(work);
      if (elapsedMs() - failedAtMs < limits.restMs) return resting();
      const looking = attempt(work);
      probe = looking
        .catch(() => undefined)
        .finally(() => {
          probe = null;
        });
      return looking;
    },
  };
}
