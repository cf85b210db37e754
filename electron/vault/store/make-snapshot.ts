import { copySnapshot } from './copy-snapshot';
import type { DurableJournal } from './durable-journal';
import { NotRebuiltError, type NotRebuiltReason } from './not-rebuilt-error';
import type { Rebuild } from './rebuild-snapshot';
import type { MadeSnapshot, SnapshotMaker } from './snapshot-maker';
import type { RunningStore } from './store';
import { StoreError } from './store-error';
import { removeQuietly, type StorePlace, snapshotName, unfinished } from './store-folder';

/** How large databases are rebuilt beside the work. */
export type Rebuilding = {
  readonly rebuild: Rebuild;
  /** Told why a snapshot could not be rebuilt, and was copied instead. */
  readonly onNotRebuilt: (reason: NotRebuiltReason) => void;
};

/** A database of up to so many bytes is copied: nobody notices the pause, and it is less work than rebuilding it. */
export const COPY_UP_TO_BYTES = 8 << 20;

function databaseBytes({ store }: RunningStore): number {
  const pages = Number(store.get('PRAGMA page_count')?.page_count);
  return pages * Number(store.get('PRAGMA page_size')?.page_size);
}

/**
 * Copies a small database in memory and has a large one rebuilt from its files, so that the pause does not grow with it.
 * What cannot be rebuilt is copied.
 * @param rebuilding null: there is nobody to rebuild it
 */
export function snapshotMaker(
  place: StorePlace,
  running: RunningStore,
  journal: DurableJournal,
  rebuilding: Rebuilding | null,
  copyUpToBytes: number,
): SnapshotMaker {
  async function rebuild(by: Rebuild, base: number, ending: AbortSignal): Promise<MadeSnapshot> {
    const began = performance.now();
    const until = await journal.rotate();
    const pausedMs = performance.now() - began;
    const { folder, key } = place;
    const { generation, firstSeq } = until;
    try {
      const contentBytes = await by({ folder, key, base, until: { generation, firstSeq } }, ending);
      return { generation, contentBytes, pausedMs, from: 'files', baseDamaged: false };
    } catch (error) {
      await removeQuietly(place, unfinished(snapshotName(generation)));
      throw error;
    }
  }

  return async (base, { atOnce }, ending) => {
    if (rebuilding === null || atOnce || !base.whole || databaseBytes(running) <= copyUpToBytes)
      return copySnapshot(place, running, journal);
    try {
      return await rebuild(rebuilding.rebuild, base.generation, ending);
    } catch (error) {
      if (!(error instanceof NotRebuiltError)) throw error;
      if (ending.aborted) throw new StoreError('store_closed', 'The store is being closed', false);
      rebuilding.onNotRebuilt(error.reason);
      const made = await copySnapshot(place, running, journal);
      return { ...made, baseDamaged: error.reason === 'snapshot_damaged' };
    }
  };
}
