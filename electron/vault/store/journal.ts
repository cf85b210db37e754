import type { SqlValue } from 'sql.js';

/** One write of a transaction: the statement and what it was bound to. */
export type Statement = { readonly sql: string; readonly values: readonly SqlValue[] };

/** Everything one transaction wrote. Replaying the frames in order rebuilds the database. */
export type Frame = { readonly statements: readonly Statement[] };

/**
 * `durable`: on the disk before its promise resolves. `relaxed`: in the journal, on the disk soon after; a power cut
 * may take it away, together with everything relaxed after it. For data that can be fetched again.
 */
export type Durability = 'durable' | 'relaxed';

/**
 * Where the store makes its transactions last. The promise resolves when the frame will survive whatever the journal
 * promises to survive; if it rejects, the transaction is rolled back and its caller gets the error.
 */
export type Journal = {
  readonly append: (frame: Frame) => Promise<void>;
  /** As `append`, for several transactions in order, with one wait for the disk: all of them or none. */
  readonly appendGroup?: (frames: readonly Frame[], durability: Durability) => Promise<void>;
};

/** Keeps nothing: the database lives as long as its process. */
export const memoryJournal = (): Journal => ({ append: () => Promise.resolve() });
