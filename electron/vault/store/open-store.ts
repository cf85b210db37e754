import type { SqlJsStatic } from 'sql.js';
import type { Journal } from './journal';
import { type Migration, migrate } from './migrate';
import { openDatabase } from './open-database';
import { createStore, type Store } from './store';

export type { Reader, Store, Transaction, TransactionOptions } from './store';

export type Storage = {
  /** The database to start from; null for a new one. */
  readonly snapshot: Uint8Array | null;
  readonly journal: Journal;
  /** What it may grow by before all of it is copied; 0 by default. */
  readonly roomBytes?: number;
};

/** Opens the store: sql.js in memory, made to last by the journal. Knows nothing of what it keeps. */
export function openStore(options: {
  readonly sql: SqlJsStatic;
  readonly storage: Storage;
  readonly migrations: readonly Migration[];
}): Store {
  const { snapshot, journal } = options.storage;
  const database = openDatabase(options.sql, snapshot, options.storage.roomBytes);
  try {
    migrate(database, options.migrations);
  } catch (error) {
    database.close();
    throw error;
  }
  return createStore(database, journal).store;
}
