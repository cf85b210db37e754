import type { DomainError } from '#shared/contracts/error';

/** How much is asked of the server at once: less while it is slow, so that it is not pushed deeper (architecture §9). */
export type BatchSize = {
  readonly now: () => number;
  readonly took: (ms: number) => void;
  /**
   * It did not answer so much in time. One that says it cannot serve now, or is not reached, says nothing of how much was
   * asked: to ask for less, and so more often, would only give it more to do.
   */
  readonly failed: (error: DomainError) => void;
};

/** Answered slower than this, a batch is halved; quicker than a fifth of it, doubled. */
const LONG_MS = 2_000;

export function createBatchSize(limits: { readonly least: number; readonly most: number }): BatchSize {
  let size = limits.most;
  const set = (next: number): void => {
    size = Math.max(limits.least, Math.min(limits.most, Math.floor(next)));
  };
  return {
    now: () => size,
    took: (ms) => {
      if (ms > LONG_MS) set(size / 2);
      else if (ms < LONG_MS / 5) set(size * 2);
    },
    failed: ({ code }) => {
      if (code === 'server_timeout') set(size / 4);
    },
  };
}
