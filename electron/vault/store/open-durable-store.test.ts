import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Migration } from './migrate';
import { openDurableStore } from './open-durable-store';

const first: Migration = {
  version: 1,
  name: 'first',
  sql: 'CREATE TABLE thing(id TEXT PRIMARY KEY, size INT);',
};
const second: Migration = { version: 2, name: 'second', sql: 'ALTER TABLE thing ADD COLUMN colour TEXT;' };

let sql: initSqlJs.SqlJsStatic;
let folder: string;
const key = randomBytes(32);
beforeAll(async () => {
  sql = await initSqlJs();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'durable-store-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = (migrations: readonly Migration[] = [first]) =>
  openDurableStore({ sql, folder, key, migrations });

describe('a durable store on the real disk', () => {
  it('has after closing and opening what was written, with and without a checkpoint', async () => {
    const { store, recovery } = await open();
    expect(recovery).toMatchObject({ created: true, damaged: false });
    await store.transaction((tx) => tx.run('INSERT INTO thing VALUES (?, ?)', ['a', 1]));
    await store.checkpoint();
    await store.transaction((tx) => tx.run('INSERT INTO thing VALUES (?, ?)', ['b', 2.5]));
    await store.close();
    const again = await open([first, second]);
    expect(again.recovery).toMatchObject({ created: false, damaged: false, framesReplayed: 1, tornBytes: 0 });
    expect(again.store.all('SELECT * FROM thing')).toEqual([
      { id: 'a', size: 1, colour: null },
      { id: 'b', size: 2.5, colour: null },
    ]);
    await again.store.close();
  });

  it('replays a migration that came after the last snapshot', async () => {
    const { store } = await open();
    await store.checkpoint();
    await store.close();
    const migrated = await open([first, second]);
    await migrated.store.transaction((tx) => tx.run("INSERT INTO thing VALUES ('a', 1, 'red')"));
    await migrated.store.close();
    const again = await open([first, second]);
    expect(again.store.all('SELECT * FROM thing')).toEqual([{ id: 'a', size: 1, colour: 'red' }]);
    await again.store.close();
    await expect(open([first])).rejects.toMatchObject({ code: 'database_from_future' });
  });

  it('is opened by one process at a time', async () => {
    const { store } = await open();
    await expect(open()).rejects.toMatchObject({ code: 'store_in_use', retryable: true });
    await store.close();
    const again = await open();
    await again.store.close();
  });

  it('is not opened by another key, and not changed by the attempt', async () => {
    const { store } = await open();
    await store.close();
    const before = await readdir(folder);
    await expect(
      openDurableStore({ sql, folder, key: randomBytes(32), migrations: [first] }),
    ).rejects.toMatchObject({ code: 'store_wrong_key' });
    expect(await readdir(folder)).toEqual(before);
  });

  it('leaves nothing readable on the disk', async () => {
    const secret = '张敏 13800138000 plain reply text';
    const { store } = await open();
    await store.transaction((tx) => tx.run('INSERT INTO thing VALUES (?, ?)', [secret, 1]));
    await store.checkpoint();
    await store.transaction((tx) => tx.run('UPDATE thing SET id = ?', [`${secret} again`]));
    await store.close();
    const names = await readdir(folder);
    expect(names).toHaveLength(4);
    for (const name of names) {
      const bytes = await readFile(join(folder, name));
      for (const part of [secret, '13800138000', 'INSERT INTO', 'SQLite format'])
        for (const encoding of ['utf8', 'utf16le'] as const)
          expect(bytes.indexOf(Buffer.from(part, encoding))).toBe(-1);
      expect(bytes.indexOf(Buffer.from(secret).toString('base64').slice(0, 24))).toBe(-1);
      expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
    }
  });

  it('keeps values of every kind, also those that are hard to write down', async () => {
    const { store } = await open();
    const lone = '\ud800 and \udc00';
    const values = [null, -0.1, 2 ** 53, '', '中文 🙂', lone, new Uint8Array([0, 255])];
    await store.transaction((tx) => {
      tx.run('CREATE TABLE kinds(value)');
      for (const value of values) tx.run('INSERT INTO kinds VALUES (?)', [value]);
    });
    const before = store.all('SELECT value, typeof(value) FROM kinds');
    await store.close();
    const again = await open();
    expect(again.store.all('SELECT value, typeof(value) FROM kinds')).toEqual(before);
    await again.store.close();
  });

  it('takes no more once it is closing, but finishes what was asked for', async () => {
    const { store } = await open();
    const asked = store.transaction((tx) => tx.run("INSERT INTO thing VALUES ('a', 1)"));
    const closed = store.close();
    await expect(store.transaction(() => undefined)).rejects.toMatchObject({ code: 'store_closed' });
    await expect(store.checkpoint()).rejects.toMatchObject({ code: 'store_closed' });
    await asked;
    await closed;
    const again = await open();
    expect(again.store.all('SELECT id FROM thing')).toEqual([{ id: 'a' }]);
    await again.store.close();
  });

  it('writes and reads on while a checkpoint is made', async () => {
    const { store } = await open();
    await store.transaction((tx) => tx.run('CREATE TABLE big AS SELECT zeroblob(4000000) AS body'));
    const made = store.checkpoint();
    let during = 0;
    let over = false;
    void made.then(() => {
      over = true;
    });
    while (!over) {
      during += 1;
      await store.transaction((tx) => tx.run('INSERT INTO thing VALUES (?, ?)', [`t${during}`, during]));
      expect(store.all('SELECT count(*) AS n FROM thing')).toEqual([{ n: during }]);
    }
    await made;
    await store.close();
    const again = await open();
    expect(again.store.all('SELECT count(*) AS n FROM thing')).toEqual([{ n: during }]);
    expect(again.recovery).toMatchObject({ damaged: false, snapshotGeneration: 2 });
    await again.store.close();
  });
});
