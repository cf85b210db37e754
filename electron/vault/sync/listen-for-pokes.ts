import { createBackoff } from './backoff';
import type { SyncParts } from './sync-parts';
import { createWakeUp } from './wake-up';

/** Listens to the server's pokes, again and again, until it is to end. A poke carries no data: it wakes the pull. */
export async function listenForPokes(
  { api, world }: Pick<SyncParts, 'api' | 'world'>,
  wake: () => void,
  signal: AbortSignal,
): Promise<void> {
  const backoff = createBackoff(world, { firstMs: 500, mostMs: 30_000 });
  const sleep = createWakeUp(world);
  while (!signal.aborted) {
    const ended = await api.pokes({
      signal,
      onOpen: () => {
        backoff.reset();
        // Whatever changed while nobody listened.
        wake();
      },
      onEvent: wake,
    });
    if (signal.aborted) return;
    // A stream that breaks off is the first sign of an outage: the pull finds out.
    wake();
    const error = ended.ok
      ? { code: 'stream_ended', message: 'The stream ended', retryable: true }
      : ended.error;
    await sleep.pause(backoff.after(error), signal);
  }
}
