/** A snapshot that lasts. */
export type MadeSnapshot = {
  readonly generation: number;
  readonly contentBytes: number;
  /** While no transaction could be written down, in milliseconds. */
  readonly pausedMs: number;
  /** Where its content comes from: copied in memory, or built anew from the files of the store. */
  readonly from: 'memory' | 'files';
  /** The snapshot before it was found damaged: the one before that is still needed. */
  readonly baseDamaged: boolean;
};

/**
 * How the next snapshot is got: the journal goes on in a new file, and the database as it was before that is written
 * down. Rejects when it could not be; then nothing is lost, the journals tell all.
 */
export type SnapshotMaker = (
  base: SnapshotBase,
  options: CheckpointOptions,
  ending: AbortSignal,
) => Promise<MadeSnapshot>;

export type CheckpointOptions = {
  /** Nobody works any more who would have to wait: the way that takes the least time in all. */
  readonly atOnce?: boolean;
};

/** What the files of the store begin with. */
export type SnapshotBase = {
  /** The newest snapshot; 0: there is none, the journals tell everything. */
  readonly generation: number;
  /** False: something of the files is damaged, and they do not lead to what is in memory. */
  readonly whole: boolean;
};
