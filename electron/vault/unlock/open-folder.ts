import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlJsStatic } from 'sql.js';
import { type DomainError, failure } from '#shared/contracts/error';
import { migrations } from '../schema/migrations';
import type { Rebuilding } from '../store/make-snapshot';
import { DatabaseFromFutureError } from '../store/migrate';
import { ROOM_BYTES } from '../store/open-database';
import { type DurableStoreOptions, openDurableStore } from '../store/open-durable-store';
import { StoreError } from '../store/store-error';
import type { OpenFolder } from './disk-opener';

/**
 * Opens the durable database of a vault; what was damaged is said, in counts.
 * @param rebuilding how a large one is written down without holding anybody up
 */
export const openFolder = async (
  sql: SqlJsStatic,
  folder: string,
  key: Uint8Array,
  rebuilding?: Rebuilding,
): ReturnType<OpenFolder> => {
  const options = { sql, folder, key, migrations, roomBytes: ROOM_BYTES, ...(rebuilding && { rebuilding }) };
  const { store, recovery } = await opened(options).catch(sayFuture);
  const trouble: DomainError | null = recovery.damaged
    ? failure('vault_damaged', 'Some of the records here were damaged', {
        details: {
          missing: recovery.framesMissing,
          setAside: recovery.setAside.length,
          files: recovery.quarantined.length,
        },
      }).error
    : null;
  return { store, trouble, checkpoint: async () => void (await store.checkpoint({ atOnce: true })) };
};

/** The program that was just ended may still be putting its last words on the disk. */
const WAIT_FOR_FORMER_MS = 5_000;
const LOOK_AGAIN_MS = 50;

async function opened(options: DurableStoreOptions): ReturnType<typeof openDurableStore> {
  const giveUpAtMs = performance.now() + WAIT_FOR_FORMER_MS;
  for (;;) {
    try {
      return await openDurableStore(options);
    } catch (error) {
      const inUse = error instanceof StoreError && error.code === 'store_in_use';
      if (!inUse || performance.now() > giveUpAtMs) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

function sayFuture(error: unknown): never {
  if (!(error instanceof DatabaseFromFutureError)) throw error;
  const { found, known } = error;
  throw new StoreError('store_from_future', error.message, false, { found, known }, error);
}
