import type { DomainError } from '#shared/contracts/error';
import type { World } from '../world';

/** How long to wait after a failure: full jitter, so that a thousand desks do not come back at once (architecture §9). */
export type Backoff = {
  readonly after: (error: DomainError) => number;
  readonly reset: () => void;
};

export function createBackoff(
  { random }: Pick<World, 'random'>,
  options: { readonly firstMs: number; readonly mostMs: number },
): Backoff {
  let failures = 0;
  return {
    after: (error) => {
      const jitterMs = Math.floor(random() * Math.min(options.mostMs, options.firstMs * 2 ** failures));
      failures += 1;
      const asked = error.details?.retryAfterMs;
      // The server's wish is the least; the jitter on top keeps desks apart that were told the same.
      return (typeof asked === 'number' ? asked : 0) + jitterMs;
    },
    reset: () => {
      failures = 0;
    },
  };
}
