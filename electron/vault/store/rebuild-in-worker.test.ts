import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import initSqlJs, { type SqlValue } from 'sql.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NotRebuiltReason } from './not-rebuilt-error';
import { type DurableStore, openDurableStore } from './open-durable-store';
import { rebuildInWorker, type WorkerProgram } from './rebuild-in-worker';
import { type BundledPrograms, bundlePrograms } from './testing/bundled-programs';
import { historyMigration, readHistory, writeHistory } from './testing/history';

let sql: initSqlJs.SqlJsStatic;
let programs: BundledPrograms;
let work: string;
let folder: string;
const key = randomBytes(32);
beforeAll(async () => {
  sql = await initSqlJs();
  programs = await bundlePrograms();
});
afterAll(() => programs.remove());
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'rebuilt-store-'));
  folder = join(work, 'store');
});
afterEach(() => rm(work, { recursive: true }));

async function open(
  program: WorkerProgram = programs.worker,
  refused: NotRebuiltReason[] = [],
): ReturnType<typeof openDurableStore> {
  return openDurableStore({
    sql,
    folder,
    key,
    migrations: [historyMigration],
    rebuilding: {
      rebuild: rebuildInWorker(program),
      onNotRebuilt: (reason) => refused.push(reason),
    },
    copyUpToBytes: 0,
  });
}

/** A database that takes some time to be rebuilt. */
const fill = (store: DurableStore): Promise<unknown> =>
  store.transaction((tx) => {
    tx.run('CREATE TABLE body(id INTEGER PRIMARY KEY, bytes BLOB)');
    for (let id = 0; id < 200; id += 1) tx.run('INSERT INTO body VALUES (?, ?)', [id, randomBytes(20_000)]);
  });

const digest = (value: SqlValue | undefined) =>
  createHash('sha256')
    .update(value instanceof Uint8Array ? value : String(value))
    .digest('hex');

const rows = (store: DurableStore) => [
  readHistory(store),
  store.all('SELECT * FROM body').map(({ id, bytes }) => [id, digest(bytes)]),
];

/** Closes it, and holds what a next opening finds against what was there. */
async function expectWhole(store: DurableStore): Promise<void> {
  const before = rows(store);
  await store.close();
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  const { store: again, recovery } = await open();
  expect(recovery).toMatchObject({ damaged: false, framesMissing: 0 });
  expect(rows(again)).toEqual(before);
  await again.close();
}

/** The same program, which ends by itself; `soon` says in JavaScript when, once `end` is called. */
async function programThatEnds(soon: string): Promise<WorkerProgram> {
  const entry = join(work, `ends-${randomUUID()}.mjs`);
  const text = `
    import { readdirSync, statSync } from 'node:fs';
    const end = () => process.exit(9);
    const bytes = () => readdirSync(${JSON.stringify(folder)}).filter((name) => name.endsWith('.snapshot.tmp'))
      .reduce((sum, name) => sum + statSync(${JSON.stringify(`${folder}/`)} + name).size, 0);
    ${soon};
    await import(${JSON.stringify(String(programs.worker.entry))});
  `;
  await writeFile(entry, text);
  return { ...programs.worker, entry };
}

describe('a snapshot that a thread rebuilds', () => {
  it('is the database, and the transactions beside it are in the next journal', async () => {
    const refused: NotRebuiltReason[] = [];
    const { store } = await open(programs.worker, refused);
    await fill(store);
    await writeHistory(store, 1, 'relaxed');
    const made = store.checkpoint();
    let over = false;
    void made.then(() => {
      over = true;
    });
    let last = 1;
    while (!over) {
      last += 1;
      await writeHistory(store, last, 'durable');
    }
    expect(await made).toMatchObject({ from: 'files' });
    expect(refused).toEqual([]);
    // From the snapshot it made itself.
    expect(await store.checkpoint()).toMatchObject({ from: 'files' });
    await expectWhole(store);
  });

  it('is not readable without the key', async () => {
    const { store } = await open();
    await store.transaction((tx) => {
      tx.run("CREATE TABLE body AS SELECT 'a plain reply text' AS bytes");
    });
    await store.checkpoint();
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name));
      for (const part of [Buffer.from('plain reply'), Buffer.from('SQLite format'), Buffer.from(key)])
        expect(bytes.indexOf(part)).toBe(-1);
    }
    await expectWhole(store);
  });

  it('is copied instead when the thread ends, wherever it was; nothing is lost', async () => {
    const { store } = await open();
    await fill(store);
    await store.close();
    const moments = [
      'end()',
      'setTimeout(end, 10)',
      'setTimeout(end, 30)',
      ...[1, 1_000_000, 2_500_000, 4_000_000].map(
        (least) => `setInterval(() => bytes() >= ${least} && end(), 0)`,
      ),
    ];
    for (const [at, moment] of moments.entries()) {
      const refused: NotRebuiltReason[] = [];
      const { store: running } = await open(await programThatEnds(moment), refused);
      await writeHistory(running, at + 1, 'durable');
      expect(await running.checkpoint()).toMatchObject({ from: 'memory' });
      expect(refused).toEqual(['ended']);
      await expectWhole(running);
    }
  }, 60_000);

  it('is copied instead when there is no such program', async () => {
    const refused: NotRebuiltReason[] = [];
    const { store } = await open({ ...programs.worker, entry: join(work, 'nothing.mjs') }, refused);
    await fill(store);
    expect(await store.checkpoint()).toMatchObject({ from: 'memory' });
    expect(refused).toEqual(['ended']);
    await expectWhole(store);
  });

  it('is given up when the store is closed; the journals tell all', async () => {
    for (const ms of [0, 20, 40, 60, 80, 120]) {
      const refused: NotRebuiltReason[] = [];
      const { store } = await open(programs.worker, refused);
      if (ms === 0) await fill(store);
      await writeHistory(store, ms + 1, 'durable');
      const made = store.checkpoint().then(
        ({ from }) => from,
        (error: unknown) => error,
      );
      await sleep(ms);
      const closed = expectWhole(store);
      const outcome = await made;
      // The first is closed at once.
      if (ms === 0 || outcome !== 'files') expect(outcome).toMatchObject({ code: 'store_closed' });
      await closed;
      expect(refused).toEqual([]);
    }
  }, 60_000);

  it('is reported as refused when the disk takes it not', async () => {
    const { store } = await open();
    await fill(store);
    const { generation } = await store.checkpoint();
    // A folder is where the next one is to be written.
    const name = `${String(generation + 1).padStart(12, '0')}.snapshot.tmp`;
    await mkdir(join(folder, name, 'full'), { recursive: true });
    await expect(store.checkpoint()).rejects.toMatchObject({
      code: 'store_io_error',
      details: { system: 'EISDIR' },
    });
    await writeHistory(store, 1, 'durable');
    await rm(join(folder, name), { recursive: true });
    expect(await store.checkpoint()).toMatchObject({ from: 'files', generation: generation + 2 });
    await expectWhole(store);
  });
});
