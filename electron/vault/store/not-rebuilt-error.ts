/** Why a snapshot could not be built from the files of the store. */
export type NotRebuiltReason =
  /** The earlier snapshot is not as it was written. */
  | 'snapshot_damaged'
  /** A journal is not as it was written. */
  | 'journal_damaged'
  /** A transaction that was acknowledged does not apply. */
  | 'not_replayed'
  /** A file could not be read, or there was no memory for it. */
  | 'not_read'
  /** The thread that did it ended without an answer, or could not begin. */
  | 'ended'
  /** The store was closed meanwhile. */
  | 'closing';

/** A snapshot was not built from the files. What is in memory is whole all the same. */
export class NotRebuiltError extends Error {
  constructor(
    readonly reason: NotRebuiltReason,
    cause?: unknown,
  ) {
    super(`The snapshot was not rebuilt: ${reason}`, cause === undefined ? undefined : { cause });
    this.name = 'NotRebuiltError';
  }
}
