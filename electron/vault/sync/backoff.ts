import { ExponentialBackoff, fullJitterGenerator, type IBackoff } from 'cockatiel';
import type { DomainError } from '#shared/contracts/error';

/** How long to wait after a failure: full jitter, so that a thousand desks do not come back at once (architecture §9). */
export type Backoff = {
  readonly after: (error: DomainError) => number;
  readonly reset: () => void;
};

export function createBackoff(options: { readonly firstMs: number; readonly mostMs: number }): Backoff {
  const factory = new ExponentialBackoff({
    generator: fullJitterGenerator,
    initialDelay: options.firstMs,
    maxDelay: options.mostMs,
  });
  let step: IBackoff<unknown> | null = null;
  return {
    after: (error) => {
      step = step === null ? factory.next() : step.next(undefined);
      const asked = error.details?.retryAfterMs;
      // The server's wish is the least; the jitter on top keeps desks apart that were told the same.
      return (typeof asked === 'number' ? asked : 0) + step.duration;
    },
    reset: () => {
      step = null;
    },
  };
}
