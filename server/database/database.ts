import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type * as schema from './schema';

/** PostgreSQL or PGlite: the same SQL, the same answers. */
export type Database = PgDatabase<NodePgQueryResultHKT, typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Where a query may run: on its own or inside a transaction. */
export type Queryable = Database | Transaction;

/** Stops listening. */
export type StopListening = () => void;

/**
 * The open database. `listen` calls back for every wake-up any server process sent on the channel, and once more
 * after a lost connection is back, because a wake-up may have been missed.
 */
export type Store = {
  readonly engine: 'postgres' | 'pglite';
  readonly db: Database;
  readonly listen: (channel: string, onWakeUp: () => void) => Promise<StopListening>;
  /** Runs alone among all processes on this database. */
  readonly exclusively: <T>(work: (db: Database) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};
