import fc from 'fast-check';
import type { SqlValue } from 'sql.js';
import type { Migration } from '../migrate';
import type { DurableStore } from '../open-durable-store';

/** Tables of the kinds a vault has: with numbers given out by SQLite, with an index, with a step of the schema later on. */
export const migrationsOfThings: readonly Migration[] = [
  {
    version: 1,
    name: 'things',
    sql: `
      CREATE TABLE history(n INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER, part INTEGER);
      CREATE TABLE thing(id TEXT PRIMARY KEY, kind INT NOT NULL, body) WITHOUT ROWID;
      CREATE INDEX thing_by_kind ON thing(kind, body);
    `,
  },
  {
    version: 2,
    name: 'colours',
    sql: "ALTER TABLE thing ADD COLUMN colour TEXT DEFAULT 'none'; CREATE TABLE rowids(body);",
  },
];

/** Something a transaction may do; one that fails half-way leaves nothing. */
export type Deed = {
  readonly does: 'put' | 'number' | 'change' | 'remove' | 'fail' | 'grow' | 'create';
  readonly which: number;
  readonly value: SqlValue;
  readonly durability: 'durable' | 'relaxed';
};

export const deed: fc.Arbitrary<Deed> = fc.record({
  does: fc.constantFrom('put', 'put', 'number', 'change', 'remove', 'fail', 'grow', 'create'),
  which: fc.integer({ min: 0, max: 9 }),
  value: fc.oneof(
    fc.constant(null),
    fc.double({ noNaN: true }),
    fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
    fc.uint8Array({ maxLength: 3_000 }),
  ),
  durability: fc.constantFrom('durable', 'relaxed'),
});

class DeliberateError extends Error {}

/** Does it, in a transaction. */
export async function doDeed(store: DurableStore, { does, which, value, durability }: Deed): Promise<void> {
  const done = store.transaction(
    (tx) => {
      const id = `thing-${which}`;
      if (does === 'number') tx.run('INSERT INTO history(id, part) VALUES (?, ?)', [which, 0]);
      else if (does === 'change') tx.run('UPDATE thing SET body = ?, kind = kind + 1', [value]);
      else if (does === 'remove') tx.run('DELETE FROM thing WHERE kind <= ?', [which]);
      else if (does === 'create') tx.run(`CREATE TABLE IF NOT EXISTS more_${which}(body)`);
      else if (does === 'grow')
        for (let n = 0; n < 20; n += 1)
          tx.run('INSERT OR REPLACE INTO thing(id, kind, body) VALUES (?, ?, zeroblob(2000))', [
            `${id}-${n}`,
            n,
          ]);
      else tx.run('INSERT OR REPLACE INTO thing(id, kind, body) VALUES (?, ?, ?)', [id, which, value]);
      if (does === 'fail') throw new DeliberateError();
    },
    { durability },
  );
  await done.catch((error: unknown) => {
    if (!(error instanceof DeliberateError)) throw error;
  });
}

/** All that is in a database: its schema, its version, and every row with its number where it has one. */
export function contents(store: Pick<DurableStore, 'all'>): unknown {
  const schema = store.all('SELECT type, name, sql FROM sqlite_master ORDER BY type, name');
  const tables = schema.filter(({ type }) => type === 'table');
  return {
    schema,
    version: store.all('PRAGMA user_version'),
    rows: tables.map(({ name, sql }) => {
      const number = String(sql).includes('WITHOUT ROWID') ? '' : 'rowid AS "number of the row", ';
      return store.all(`SELECT ${number}* FROM "${name}" ORDER BY 1`);
    }),
  };
}
