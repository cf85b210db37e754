import type { Database, SqlJsStatic } from 'sql.js';
import {
  CHECKPOINT_RULES,
  type CheckpointResult,
  type CheckpointRules,
  createCheckpointer,
} from './checkpoint';
import { type ChunkCipher, pooledCipher } from './chunk-cipher';
import { createDurableJournal, type DurableJournal } from './durable-journal';
import type { Files } from './files';
import { COPY_UP_TO_BYTES, type Rebuilding, snapshotMaker } from './make-snapshot';
import { createMark } from './mark-file';
import { type Migration, migrate, schemaVersion } from './migrate';
import { nodeFiles } from './node-files';
import { copyToQuarantine, listQuarantine } from './quarantine';
import { recover } from './recover';
import type { RecoveryReport } from './recovery-report';
import type { CheckpointOptions } from './snapshot-maker';
import { createStore, type Store } from './store';
import { StoreError } from './store-error';
import { onDisk, removeQuietly, type StorePlace } from './store-folder';
import { nodeTimer, type Timer } from './timer';

/** A store that lasts. `close` puts everything on the disk and frees the folder. */
export type DurableStore = Omit<Store, 'close'> & {
  readonly checkpoint: (options?: CheckpointOptions) => Promise<CheckpointResult>;
  readonly close: () => Promise<void>;
};

export type DurableStoreOptions = {
  readonly sql: SqlJsStatic;
  /** Made if it is not there. Nothing else may be kept in it but the key file. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly migrations: readonly Migration[];
  readonly files?: Files;
  readonly cipher?: ChunkCipher;
  readonly timer?: Timer;
  readonly checkpointRules?: CheckpointRules;
  /** Makes the snapshots of a large database elsewhere; without it every one is a copy, for which transactions wait. */
  readonly rebuilding?: Rebuilding;
  /** What is large: more than so many bytes. */
  readonly copyUpToBytes?: number;
  /** A checkpoint in the background failed: nothing is lost, the journal grows on. */
  readonly onCheckpointError?: (error: StoreError) => void;
  /** What the database may grow by before all of it is copied; 0 by default. */
  readonly roomBytes?: number;
  /** Opens what is left although no snapshot leads to the present state (`store_snapshot_damaged`). */
  readonly acceptLoss?: boolean;
};

/** Steps of the schema the database does not have yet, in the database and in the journal. */
async function migrateDurably(
  database: Database,
  migrations: readonly Migration[],
  journal: DurableJournal,
): Promise<void> {
  const pending = migrations.slice(schemaVersion(database));
  migrate(database, migrations);
  if (pending.length === 0) return;
  await journal.appendPayloads(
    pending.map(({ version, sql }) => ({ kind: 'migration', version, sql })),
    'durable',
  );
}

const closedError = () => new StoreError('store_closed', 'The store is closed', false, { kept: 'no' });

async function openLocked(
  options: DurableStoreOptions,
  place: StorePlace,
  unlock: () => Promise<void>,
): Promise<{ readonly store: DurableStore; readonly recovery: RecoveryReport }> {
  const began = performance.now();
  const found = await recover(
    place,
    options.sql,
    options.migrations,
    options.acceptLoss ?? false,
    options.roomBytes,
  );
  const { database, base } = found;
  const mark = createMark(place);
  const journal = createDurableJournal(place, { ...found, bytes: found.journalBytes }, mark.note);
  const endAll = async () => {
    await journal.close().finally(() => mark.close());
  };
  try {
    await migrateDurably(database, options.migrations, journal);
    const running = createStore(database, journal);
    const checkpointer = createCheckpointer(
      place,
      snapshotMaker(
        place,
        running,
        journal,
        options.rebuilding ?? null,
        options.copyUpToBytes ?? COPY_UP_TO_BYTES,
      ),
      journal,
      { ...base, whole: !found.report.damaged },
      options.checkpointRules ?? CHECKPOINT_RULES,
      options.onCheckpointError ?? (() => undefined),
    );
    if (found.report.damaged) {
      await copyToQuarantine(place, found.damagedFiles);
      // From now on what is left has a snapshot of its own, and the damaged files are not needed.
      await checkpointer.checkpoint();
      for (const name of found.damagedFiles) await removeQuietly(place, name);
    }
    const quarantined = await listQuarantine(place);
    for (const name of found.unfinished) await removeQuietly(place, name);

    checkpointer.afterOpening(found.journals);

    let closed: Promise<void> | null = null;
    const close = async () => {
      await checkpointer.stop();
      try {
        await running.exclusively(endAll);
      } finally {
        running.store.close();
        await unlock();
      }
    };
    const { all, get, onChange } = running.store;
    const store: DurableStore = {
      all,
      get,
      onChange,
      transaction: async (work, settings) => {
        if (closed) throw closedError();
        const value = await running.store.transaction(work, settings);
        checkpointer.afterTransaction();
        return value;
      },
      checkpoint: async (wanted) => {
        if (closed) throw closedError();
        return checkpointer.checkpoint(wanted);
      },
      close: () => {
        closed ??= onDisk(close);
        return closed;
      },
    };
    const recovery = { ...found.report, quarantined, tookMs: performance.now() - began };
    return { store, recovery };
  } catch (error) {
    await endAll().catch(() => undefined);
    database.close();
    throw error;
  }
}

/**
 * Opens the store in a folder, or makes it there: encrypted, and every acknowledged transaction on the disk. Rejects
 * with a `StoreError` or a `DatabaseFromFutureError`; then no file of the store was changed, but for the case of a disk
 * that fails while damage is being put aside.
 */
export async function openDurableStore(
  options: DurableStoreOptions,
): Promise<{ readonly store: DurableStore; readonly recovery: RecoveryReport }> {
  if (options.key.length !== 32) throw new RangeError('The key must have 32 bytes');
  const files = options.files ?? nodeFiles;
  const place: StorePlace = {
    files,
    folder: options.folder,
    key: options.key,
    cipher: options.cipher ?? pooledCipher,
    timer: options.timer ?? nodeTimer,
  };
  return onDisk(async () => {
    await files.makeFolder(place.folder);
    const unlock = await files.lock(place.folder);
    if (!unlock) throw new StoreError('store_in_use', 'Another process has the store open', true);
    try {
      return await openLocked(options, place, unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  });
}
