import type { DurableJournal } from './durable-journal';
import type { CheckpointOptions, MadeSnapshot, SnapshotBase, SnapshotMaker } from './snapshot-maker';
import { type StoreError, storeError } from './store-error';
import {
  journalName,
  listFolder,
  onDisk,
  removeQuietly,
  type StorePlace,
  snapshotName,
} from './store-folder';

/** When a checkpoint is made by itself. */
export type CheckpointRules = {
  /** As soon as the journal has so many bytes, and at least a quarter of the last snapshot's. */
  readonly journalBytes: number;
  /** After so long without a transaction, in milliseconds, … */
  readonly idleMs: number;
  /** … if the journal has so many bytes. */
  readonly idleJournalBytes: number;
};

export const CHECKPOINT_RULES: CheckpointRules = {
  journalBytes: 8 << 20,
  idleMs: 15_000,
  idleJournalBytes: 1 << 20,
};

/** Every session that wrote leaves a journal; with more of them opening gets slow. */
const MANY_JOURNALS = 16;

/** What a checkpoint took, in milliseconds, and made. */
export type CheckpointResult = {
  readonly generation: number;
  readonly snapshotBytes: number;
  /** While no transaction could be written down. */
  readonly pausedMs: number;
  readonly tookMs: number;
  /** Where the snapshot comes from: copied in memory, or built anew from the files. */
  readonly from: MadeSnapshot['from'];
};

export type Checkpointer = {
  /** One that is under way is waited for instead. */
  readonly checkpoint: (options?: CheckpointOptions) => Promise<CheckpointResult>;
  /** Called once the store is open. */
  readonly afterOpening: (journals: number) => void;
  /** Called after every transaction. */
  readonly afterTransaction: () => void;
  /** No checkpoint begins any more; one that is rebuilt from the files is ended. Resolves when none is under way. */
  readonly stop: () => Promise<void>;
};

/** Removes what neither the newest snapshot nor the one before it needs, oldest first. */
export async function removeObsolete(place: StorePlace, earliestBase: number): Promise<void> {
  const { snapshots, journals } = await listFolder(place);
  for (const one of snapshots) if (one < earliestBase) await removeQuietly(place, snapshotName(one));
  for (const one of journals) if (one < earliestBase) await removeQuietly(place, journalName(one));
}

/** Writes the database down in the background, so that opening has little to replay. */
export function createCheckpointer(
  place: StorePlace,
  make: SnapshotMaker,
  journal: Pick<DurableJournal, 'bytes'>,
  start: SnapshotBase & { readonly contentBytes: number },
  rules: CheckpointRules,
  onError: (error: StoreError) => void,
): Checkpointer {
  const ending = new AbortController();
  let base: SnapshotBase = start;
  let snapshotBytes = start.contentBytes;
  let failedAtBytes = 0;
  let under: Promise<CheckpointResult> | null = null;
  let idle: (() => void) | null = null;

  async function write(options: CheckpointOptions): Promise<CheckpointResult> {
    const began = performance.now();
    const { generation, contentBytes, pausedMs, from, baseDamaged } = await make(
      base,
      options,
      ending.signal,
    );
    // Should the new one be damaged too, the way to the present state begins before the damaged one.
    if (!baseDamaged) await removeObsolete(place, base.generation).catch(() => undefined);
    base = { generation, whole: true };
    snapshotBytes = contentBytes;
    failedAtBytes = 0;
    return { generation, snapshotBytes, pausedMs, tookMs: performance.now() - began, from };
  }

  function checkpoint(options: CheckpointOptions = {}): Promise<CheckpointResult> {
    idle?.();
    idle = null;
    under ??= onDisk(() => write(options)).finally(() => {
      under = null;
    });
    return under;
  }

  function byItself(): void {
    if (under || ending.signal.aborted) return;
    const before = journal.bytes();
    checkpoint().catch((error: unknown) => {
      if (ending.signal.aborted) return;
      // Not before as much has been written again: a full disk is not asked at every transaction.
      failedAtBytes = before;
      onError(storeError(error));
    });
  }

  function soon(): void {
    idle?.();
    idle = place.timer(rules.idleMs, byItself);
  }

  return {
    checkpoint,
    afterOpening: (journals) => {
      if (journals > MANY_JOURNALS || journal.bytes() >= rules.idleJournalBytes) soon();
    },
    afterTransaction: () => {
      if (ending.signal.aborted) return;
      const bytes = journal.bytes() - failedAtBytes;
      if (bytes >= Math.max(rules.journalBytes, snapshotBytes / 4)) return byItself();
      if (bytes >= rules.idleJournalBytes) soon();
    },
    stop: async () => {
      ending.abort();
      idle?.();
      await under?.catch(() => undefined);
    },
  };
}
