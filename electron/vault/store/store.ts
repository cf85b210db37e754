import type { Database, SqlValue } from 'sql.js';
import type { Durability, Frame, Journal } from './journal';
import { createStatementCache, type Row } from './statements';
import { type Job, runGroup } from './transaction-group';
import { tuneDatabase } from './tune-database';

export type Reader = {
  readonly all: (sql: string, values?: readonly SqlValue[]) => readonly Row[];
  readonly get: (sql: string, values?: readonly SqlValue[]) => Row | null;
};

/** A transaction under way. `touch` names what it changes, for those who watch. */
export type Transaction = Reader & {
  readonly run: (sql: string, values?: readonly SqlValue[]) => number;
  readonly touch: (...topics: readonly string[]) => void;
};

export type TransactionOptions = { readonly durability?: Durability };

export type Store = Reader & {
  /**
   * Runs `work` in one transaction, after those asked for earlier. The promise resolves when the journal holds it;
   * if the work throws or the journal fails, nothing of it remains and the promise rejects.
   */
  readonly transaction: <T>(
    work: (transaction: Transaction) => T,
    options?: TransactionOptions,
  ) => Promise<T>;
  /** Called with the topics of each transaction once it is over, also when it was rolled back. */
  readonly onChange: (listener: (topics: ReadonlySet<string>) => void) => () => void;
  readonly close: () => void;
};

/** A store with what the parts around it need. */
export type RunningStore = {
  readonly store: Store;
  /** Runs `work` while no transaction is open. `copy` answers the database's bytes. */
  readonly exclusively: <T>(work: (copy: () => Uint8Array) => Promise<T>) => Promise<T>;
};

/** As many transactions as one wait for the disk may carry. */
const MOST_TOGETHER = 64;

/** Runs transactions on an open database, one after the other, and hands what they wrote to the journal. */
export function createStore(database: Database, journal: Journal): RunningStore {
  tuneDatabase(database);
  const statements = createStatementCache(database);
  const listeners = new Set<(topics: ReadonlySet<string>) => void>();
  const waiting: Job[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  const append = async (frames: readonly Frame[], durability: Durability): Promise<void> => {
    if (journal.appendGroup) await journal.appendGroup(frames, durability);
    else for (const frame of frames) await journal.append(frame);
  };

  const tell = (topics: ReadonlySet<string>): void => {
    if (topics.size === 0) return;
    for (const listener of listeners) {
      try {
        listener(topics);
      } catch (error) {
        // A bug of the listener; the transaction is over all the same.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  };

  // A turn takes all that wait by then; a journal that takes one frame at a time gets one.
  const takeTurn = () =>
    runGroup(statements, () => waiting.shift(), journal.appendGroup ? MOST_TOGETHER : 1, append, tell);

  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const store: Store = {
    all: statements.all,
    get: statements.get,
    transaction: (work, options = {}) =>
      new Promise((resolve, reject) => {
        waiting.push({
          durability: options.durability ?? 'durable',
          work,
          // The value is what this very work returned.
          resolve: (value) => resolve(value as ReturnType<typeof work>),
          reject,
        });
        void next(takeTurn);
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };

  return {
    store,
    exclusively: (work) => next(() => work(() => database.export())),
  };
}
