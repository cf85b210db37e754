import type { Database, SqlJsStatic, SqlValue } from 'sql.js';
import type { Journal, Statement } from './journal';
import { type Migration, migrate } from './migrate';
import { createStatementCache, type Row } from './statements';

export type Reader = {
  readonly all: (sql: string, values?: readonly SqlValue[]) => readonly Row[];
  readonly get: (sql: string, values?: readonly SqlValue[]) => Row | null;
};

/** A transaction under way. `touch` names what it changes, for those who watch. */
export type Transaction = Reader & {
  readonly run: (sql: string, values?: readonly SqlValue[]) => number;
  readonly touch: (...topics: readonly string[]) => void;
};

export type Store = Reader & {
  /**
   * Runs `work` in one transaction, after those asked for earlier. The promise resolves when the journal holds it;
   * if the work throws or the journal fails, nothing of it remains and the promise rejects.
   */
  readonly transaction: <T>(work: (transaction: Transaction) => T) => Promise<T>;
  /** Called with the topics of each transaction once it is over, also when it was rolled back. */
  readonly onChange: (listener: (topics: ReadonlySet<string>) => void) => () => void;
  readonly close: () => void;
};

export type Storage = {
  /** The database to start from; null for a new one. */
  readonly snapshot: Uint8Array | null;
  readonly journal: Journal;
};

/** Opens the store: sql.js in memory, made to last by the journal. Knows nothing of what it keeps. */
export function openStore(options: {
  readonly sql: SqlJsStatic;
  readonly storage: Storage;
  readonly migrations: readonly Migration[];
}): Store {
  const { snapshot, journal } = options.storage;
  const database: Database = new options.sql.Database(snapshot);
  try {
    migrate(database, options.migrations);
  } catch (error) {
    database.close();
    throw error;
  }
  const statements = createStatementCache(database);
  const listeners = new Set<(topics: ReadonlySet<string>) => void>();
  let last: Promise<unknown> = Promise.resolve();

  async function perform<T>(work: (transaction: Transaction) => T): Promise<T> {
    const written: Statement[] = [];
    const topics = new Set<string>();
    statements.run('BEGIN');
    try {
      const value = work({
        all: statements.all,
        get: statements.get,
        run: (sql, values = []) => {
          const changed = statements.run(sql, values);
          written.push({ sql, values });
          return changed;
        },
        touch: (...names) => {
          for (const name of names) topics.add(name);
        },
      });
      if (written.length > 0) await journal.append({ statements: written });
      statements.run('COMMIT');
      return value;
    } catch (error) {
      statements.run('ROLLBACK');
      throw error;
    } finally {
      // After a rollback too: a reader may have seen what is gone now.
      if (topics.size > 0) for (const listener of listeners) listener(topics);
    }
  }

  return {
    all: statements.all,
    get: statements.get,
    transaction: (work) => {
      const done = last.then(() => perform(work));
      last = done.catch(() => undefined);
      return done;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}
