import type { SqlValue } from 'sql.js';

/** One write of a transaction: the statement and what it was bound to. */
export type Statement = { readonly sql: string; readonly values: readonly SqlValue[] };

/** Everything one transaction wrote. Replaying the frames in order rebuilds the database. */
export type Frame = { readonly statements: readonly Statement[] };

/**
 * Where the store makes its transactions last. The promise resolves when the frame will survive whatever the journal
 * promises to survive; if it rejects, the transaction is rolled back and its caller gets the error.
 */
export type Journal = { readonly append: (frame: Frame) => Promise<void> };

/** Keeps nothing: the database lives as long as its process. */
export const memoryJournal = (): Journal => ({ append: () => Promise.resolve() });
