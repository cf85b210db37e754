import type { Database, SqlValue, Statement } from 'sql.js';

export type Row = Readonly<Record<string, SqlValue>>;

/** Prepared statements by their text, so that a hot query is compiled once. */
export type StatementCache = {
  readonly all: (sql: string, values?: readonly SqlValue[]) => readonly Row[];
  readonly get: (sql: string, values?: readonly SqlValue[]) => Row | null;
  /** Runs a write; answers how many rows it changed. */
  readonly run: (sql: string, values?: readonly SqlValue[]) => number;
  /** Frees every statement; needed before the schema changes or the database is closed. */
  readonly clear: () => void;
};

const READS = /^\s*(?:select|with|values|pragma|explain)\b/i;

/** A write through a read would not reach the journal, and be gone at the next start. */
function mustRead(sql: string): void {
  if (!READS.test(sql)) throw new Error('Only `run` may write');
}

export function createStatementCache(database: Database): StatementCache {
  const prepared = new Map<string, Statement>();
  const statement = (sql: string, use: 'read' | 'write'): Statement => {
    const known = prepared.get(sql);
    if (known) return known;
    if (use === 'read') mustRead(sql);
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  function* rows(sql: string, values: readonly SqlValue[]): Generator<Row> {
    const query = statement(sql, 'read');
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
      const query = statement(sql, 'write');
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
