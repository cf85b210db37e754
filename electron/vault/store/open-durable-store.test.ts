import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
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
});
