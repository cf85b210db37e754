import initSqlJs from 'sql.js';
import { expect, it } from 'vitest';
import { openDatabase } from './open-database';

const MIB = 1 << 20;
const sql = await initSqlJs();

/** Bytes that arrays took while so many MiB were put in. */
function growthOf(database: ReturnType<typeof openDatabase>, mebibytes: number): number {
  const before = process.memoryUsage().arrayBuffers;
  for (let n = 0; n < mebibytes; n += 1) database.run(`INSERT INTO t VALUES (zeroblob(${MIB}))`);
  return process.memoryUsage().arrayBuffers - before;
}

it('grows without being copied while it has room, and beyond that all the same', () => {
  const database = openDatabase(sql, null, 8 * MIB);
  database.exec('CREATE TABLE t(b BLOB)');
  expect(growthOf(database, 6)).toBeLessThan(MIB);
  expect(growthOf(database, 6)).toBeGreaterThan(8 * MIB);
  expect(database.exec('SELECT count(*), sum(length(b)) FROM t')[0]?.values).toEqual([[12, 12 * MIB]]);
  expect(database.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
  database.close();
});

it('opens what was in another, whose bytes it leaves alone', () => {
  const first = openDatabase(sql, null, MIB);
  first.exec("CREATE TABLE t(b); INSERT INTO t VALUES ('核对')");
  const content = first.export();
  const before = content.slice();
  const second = openDatabase(sql, content, MIB);
  second.exec("UPDATE t SET b = '入账'");
  expect(content).toEqual(before);
  expect(second.exec('SELECT b FROM t')[0]?.values).toEqual([['入账']]);
  expect(second.export().length).toBe(content.length);
  for (const database of [first, second]) database.close();
});

it('is an empty one to begin with', () => {
  const database = openDatabase(sql, null, MIB);
  expect(database.exec('SELECT count(*) FROM sqlite_master')[0]?.values).toEqual([[0]]);
  expect(database.exec('PRAGMA user_version')[0]?.values).toEqual([[0]]);
  database.close();
});
