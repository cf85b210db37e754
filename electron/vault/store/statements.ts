import type { Database, SqlValue, Statement } from 'sql.js';

export type Row = Readonly<Record<string, SqlValue>>;

/** Prepared statements by their text, so that a hot query is compiled once. */
export type StatementCache = {
  readonly all: (sql: string, values?: readonly SqlValue[]) => readonly Row[];
  readonly get: (sql: string, values?: readonly SqlValue[]) => Row | null;
  /** Runs a write; answers how many rows it changed. */
  readonly run: (sql: string, values?: readonly SqlValue[]) => number;
  /** Frees every statement; needed before the database is closed or exported. */
  readonly clear: () => void;
};

export function createStatementCache(database: Database): StatementCache {
  const prepared = new Map<string, Statement>();
  const statement = (sql: string): Statement => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  function* rows(sql: string, values: readonly SqlValue[]): Generator<Row> {
    const query = statement(sql);
    try {
      query.bind([...values]);
      while (query.step()) yield query.getAsObject();
    } finally {
      query.reset();
    }
  }
  return {
    all: (sql, values = []) => [...rows(sql, values)],
    get: (sql, values = []) => {
      for (const row of rows(sql, values)) return row;
      return null;
    },
    run: (sql, values = []) => {
      const query = statement(sql);
      try {
        query.run([...values]);
      } finally {
        query.reset();
      }
      return database.getRowsModified();
    },
    clear: () => {
      for (const query of prepared.values()) query.free();
      prepared.clear();
    },
  };
}
