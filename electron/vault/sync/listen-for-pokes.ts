import { createBackoff } from './backoff';
import type { LineBack } from './line-back';
import type { SyncParts } from './sync-parts';

const LIVED_MS = 10_000;

/** Listens to the server's pokes, again and again, until it is to end. A poke carries no data: it wakes the pull. */
export async function listenForPokes(
  { api, world }: Pick<SyncParts, 'api' | 'world'>,
  wake: () => void,
  lineBack: LineBack,
  signal: AbortSignal,
): Promise<void> {
  const backoff = createBackoff(world, { firstMs: 500, mostMs: 30_000 });
  while (!signal.aborted) {
    let openedAtMs: number | null = null;
    const ended = await api.pokes({
      signal,
      onOpen: () => {
        openedAtMs = world.elapsedMs();
        // Whatever changed while nobody listened.
        wake();
      },
      onEvent: wake,
    });
    if (signal.aborted) return;
    // One that ends at once is none: something on the way does not let streams through.
    if (openedAtMs !== null && world.elapsedMs() - openedAtMs > LIVED_MS) backoff.reset();
    // A stream that breaks off is the first sign of an outage: the pull finds out.
    wake();
    const error = ended.ok
      ? { code: 'stream_ended', message: 'The stream ended', retryable: true }
      : ended.error;
    await lineBack.pause(backoff.after(error), error, signal);
  }
}
