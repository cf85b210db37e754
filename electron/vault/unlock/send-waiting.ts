import { outboxCounts } from '../data/outbox';
import { isAway } from '../link/link-state';
import type { Vault } from '../vault';
import type { World } from '../world';

/** So long what waits may take before the program ends. */
const LAST_SEND_MS = 2_000;

/**
 * Sends what still waits, where the server is reached: a vault whose key is in memory only ends with the program, and
 * with it what it did not send. Resolves when nothing waits or the time is up.
 */
export function sendWaiting({ store, link, sync }: Vault, world: Pick<World, 'after'>): Promise<void> {
  const nothingWaits = (): boolean => outboxCounts(store).pending === 0;
  if (isAway(link.status()) || nothingWaits()) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      stop();
      cancel();
      resolve();
    };
    const stop = store.onChange(() => {
      if (nothingWaits()) done();
    });
    const cancel = world.after(LAST_SEND_MS, done);
    sync.wake();
  });
}
