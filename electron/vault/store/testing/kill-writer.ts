import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import initSqlJs from 'sql.js';
import { openDurableStore } from '../open-durable-store';
import { rebuildInWorker } from '../rebuild-in-worker';
import type { Rebuild } from '../rebuild-snapshot';
import { systemCode } from '../store-error';
import { historyMigration, readHistory, writeHistory } from './history';
import type { WriterOrder } from './killed-writers';

/**
 * Writers that write until their process is killed, each into a store of its own. They tell on standard output, one line
 * each, beginning with the writer's place: `found` with the transactions after a given one, `acknowledged` with the number
 * of a transaction as soon as its promise has resolved; and those whose snapshots are rebuilt by a thread, `rebuilding`
 * when it begins and `rebuilt` when one was made.
 */
const orders: readonly WriterOrder[] = JSON.parse(process.argv[2] ?? '[]');

/** At once, whatever else this process does; waits while the reader has no time to read. */
function tell(line: string): void {
  while (true) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      if (systemCode(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

const sql = await initSqlJs();
const rebuild = rebuildInWorker({
  entry: join(import.meta.dirname, 'rebuild-worker.mjs'),
  wasm: createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'),
});

async function write({ folder, key, after, rebuilding }: WriterOrder, place: number): Promise<never> {
  // One still opens while another works: the end then comes upon each at another point.
  await setTimeout(Math.random() * 40);
  const { store, recovery } = await openDurableStore({
    sql,
    folder,
    key: Buffer.from(key, 'hex'),
    migrations: [historyMigration],
    // So small that many are under way when the end comes.
    checkpointRules: { journalBytes: 20_000, idleMs: 5, idleJournalBytes: 2_000 },
    rebuilding: {
      rebuild: async (...task: Parameters<Rebuild>) => {
        tell(`${place} rebuilding`);
        const bytes = await rebuild(...task);
        tell(`${place} rebuilt`);
        return bytes;
      },
      onNotRebuilt: (reason) => {
        throw new Error(`A snapshot was not rebuilt: ${reason}`);
      },
    },
    copyUpToBytes: rebuilding ? 0 : Number.POSITIVE_INFINITY,
  });
  const found = readHistory(store);
  const news = found.filter((id) => id > after);
  tell(`${place} found ${found.length} ${recovery.damaged ? 'damaged' : 'whole'} ${news.join(',')}`);

  let next = (found.at(-1) ?? 0) + 1;
  while (true) {
    // A few at a time, as when a person types while the server's data comes in.
    const group = Array.from({ length: 1 + Math.floor(Math.random() * 4) }, async () => {
      const id = next;
      next += 1;
      await writeHistory(store, id, Math.random() < 0.3 ? 'relaxed' : 'durable');
      tell(`${place} acknowledged ${id}`);
    });
    await Promise.all(group);
  }
}

await Promise.all(orders.map(write));
