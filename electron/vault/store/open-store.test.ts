import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Frame, memoryJournal } from './journal';
import { DatabaseFromFutureError, type Migration } from './migrate';
import { openStore } from './open-store';

const first: Migration = {
  version: 1,
  name: 'first',
  sql: 'CREATE TABLE thing(id TEXT PRIMARY KEY, size INT);',
};
const second: Migration = {
  version: 2,
  name: 'second',
  sql: "ALTER TABLE thing ADD COLUMN colour TEXT; UPDATE thing SET colour = 'red';",
};

let sql: initSqlJs.SqlJsStatic;
beforeAll(async () => {
  sql = await initSqlJs();
});

const fresh = (migrations: readonly Migration[] = [first]) =>
  openStore({ sql, storage: { snapshot: null, journal: memoryJournal() }, migrations });

function snapshotAt(migrations: readonly Migration[]): Uint8Array {
  const database = new sql.Database();
  for (const migration of migrations) database.exec(migration.sql);
  database.run("INSERT INTO thing(id, size) VALUES ('kept', 7)");
  database.run(`PRAGMA user_version = ${migrations.length}`);
  const bytes = database.export();
  database.close();
  return bytes;
}

describe('transaction', () => {
  it('keeps nothing of a transaction whose work throws', async () => {
    const store = fresh();
    await store.transaction((tx) => tx.run("INSERT INTO thing VALUES ('a', 1)"));
    const broken = store.transaction((tx) => {
      tx.run("INSERT INTO thing VALUES ('b', 2)");
      tx.run("UPDATE thing SET size = 9 WHERE id = 'a'");
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(store.all('SELECT * FROM thing')).toEqual([{ id: 'a', size: 1 }]);
  });

  it('keeps nothing of a transaction whose frame the journal does not take, and goes on', async () => {
    let failing = true;
    const frames: Frame[] = [];
    const store = openStore({
      sql,
      migrations: [first],
      storage: {
        snapshot: null,
        journal: {
          append: async (frame) => {
            if (failing) throw new Error('disk full');
            frames.push(frame);
          },
        },
      },
    });
    await expect(store.transaction((tx) => tx.run("INSERT INTO thing VALUES ('a', 1)"))).rejects.toThrow(
      'disk full',
    );
    expect(store.all('SELECT * FROM thing')).toEqual([]);
    failing = false;
    await store.transaction((tx) => tx.run('INSERT INTO thing VALUES (?, ?)', ['b', 2]));
    expect(store.all('SELECT id FROM thing')).toEqual([{ id: 'b' }]);
    expect(frames).toEqual([{ statements: [{ sql: 'INSERT INTO thing VALUES (?, ?)', values: ['b', 2] }] }]);
  });

  it('resolves only after the journal has taken the frame, and runs transactions one after the other', async () => {
    const order: string[] = [];
    const releases: (() => void)[] = [];
    const store = openStore({
      sql,
      migrations: [first],
      storage: {
        snapshot: null,
        journal: { append: () => new Promise<void>((resolve) => releases.push(resolve)) },
      },
    });
    const one = store.transaction((tx) => tx.run("INSERT INTO thing VALUES ('a', 1)"));
    const two = store.transaction((tx) => {
      order.push('second began');
      return tx.all('SELECT id FROM thing');
    });
    void one.then(() => order.push('first durable'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(order).toEqual([]);
    releases[0]?.();
    expect(await two).toEqual([{ id: 'a' }]);
    expect(order).toEqual(['first durable', 'second began']);
  });

  it('does not write where it only reads', async () => {
    const store = fresh();
    const write = "INSERT INTO thing VALUES ('a', 1) RETURNING id";
    expect(() => store.all(write)).toThrow('Only `run` may write');
    await expect(store.transaction((tx) => tx.get(write))).rejects.toThrow('Only `run` may write');
    expect(store.all('SELECT * FROM thing')).toEqual([]);
  });

  it('tells watchers the topics after commit and after rollback', async () => {
    const store = fresh();
    const heard: string[][] = [];
    store.onChange((topics) => heard.push([...topics]));
    await store.transaction((tx) => tx.touch('x', 'y'));
    await store
      .transaction((tx) => {
        tx.touch('z');
        throw new Error('no');
      })
      .catch(() => undefined);
    await store.transaction(() => undefined);
    expect(heard).toEqual([['x', 'y'], ['z']]);
  });
});

describe('migrations', () => {
  it('open a file of version 1 and bring it to version 2 with its rows', () => {
    const store = openStore({
      sql,
      storage: { snapshot: snapshotAt([first]), journal: memoryJournal() },
      migrations: [first, second],
    });
    expect(store.all('SELECT * FROM thing')).toEqual([{ id: 'kept', size: 7, colour: 'red' }]);
    expect(store.get('PRAGMA user_version')).toEqual({ user_version: 2 });
  });

  it('leave an up-to-date file as it is', () => {
    const store = openStore({
      sql,
      storage: { snapshot: snapshotAt([first]), journal: memoryJournal() },
      migrations: [first],
    });
    expect(store.all('SELECT * FROM thing')).toEqual([{ id: 'kept', size: 7 }]);
  });

  it('refuse a file from the future', () => {
    expect(() =>
      openStore({
        sql,
        storage: { snapshot: snapshotAt([first, second]), journal: memoryJournal() },
        migrations: [first],
      }),
    ).toThrow(DatabaseFromFutureError);
  });

  it('undo a migration that fails half way', () => {
    const bad: Migration = {
      version: 2,
      name: 'bad',
      sql: 'ALTER TABLE thing ADD COLUMN colour TEXT; SELECT * FROM nowhere;',
    };
    expect(() => fresh([first, bad])).toThrow(/nowhere/);
  });
});
