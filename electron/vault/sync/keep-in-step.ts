import type { DomainError, Result } from '#shared/contracts/error';
import type { World } from '../world';
import { createBackoff } from './backoff';
import type { LineBack } from './line-back';
import type { WakeUp } from './wake-up';

/** Without a poke the feed is read this often. */
const IDLE_MS = 30_000;

/** Attempts again and again until it is to end: after a success when woken, after a failure when the rest is over. */
export async function keepInStep(
  parts: {
    readonly world: Pick<World, 'random'>;
    readonly wakeUp: WakeUp;
    readonly lineBack: LineBack;
    readonly attempt: (signal: AbortSignal) => Promise<Result<unknown>>;
    readonly onFailure: (error: DomainError) => void;
  },
  signal: AbortSignal,
): Promise<void> {
  const { wakeUp, lineBack } = parts;
  const backoff = createBackoff(parts.world, { firstMs: 500, mostMs: 30_000 });
  while (!signal.aborted) {
    wakeUp.clear();
    const result = await parts.attempt(signal);
    if (signal.aborted) return;
    if (result.ok) {
      backoff.reset();
      await wakeUp.wait(IDLE_MS, signal);
    } else {
      parts.onFailure(result.error);
      await lineBack.pause(backoff.after(result.error), result.error, signal);
    }
  }
}
