import { randomBytes } from 'node:crypto';
import initSqlJs from 'sql.js';
import type { Migration } from '../../../electron/vault/store/migrate';
import { type DurableStore, openDurableStore } from '../../../electron/vault/store/open-durable-store';
import { rebuildInWorker } from '../../../electron/vault/store/rebuild-in-worker';
import { bundlePrograms } from '../../../electron/vault/store/testing/bundled-programs';

const schema: Migration = {
  version: 1,
  name: 'customers',
  sql: `
    CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL);
    CREATE TABLE event(
      id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, at_ms INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL
    );
    CREATE INDEX event_by_customer ON event(customer_id, at_ms);
    CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
  `,
};

const NEVER = Number.MAX_SAFE_INTEGER;
const PER_TRANSACTION = 5_000;

/** Opens a durable store on the disk that makes checkpoints only when asked, as a vault makes them: by a thread. */
export async function openStoreOfCustomers(folder: string): Promise<DurableStore> {
  const programs = await bundlePrograms();
  const { store } = await openDurableStore({
    sql: await initSqlJs(),
    folder,
    key: randomBytes(32),
    migrations: [schema],
    rebuilding: {
      rebuild: rebuildInWorker(programs.worker),
      onNotRebuilt: (reason) => {
        throw new Error(`The snapshot was not rebuilt: ${reason}`);
      },
    },
    checkpointRules: { journalBytes: NEVER, idleMs: NEVER, idleJournalBytes: NEVER },
  });
  return { ...store, close: () => store.close().finally(programs.remove) };
}

/** Fills it with customers and what happened to each. */
export async function addCustomers(
  store: DurableStore,
  customers: number,
  eventsEach: number,
): Promise<void> {
  for (let from = 0; from < customers; from += PER_TRANSACTION / eventsEach) {
    await store.transaction(
      (tx) => {
        for (let id = from; id < Math.min(customers, from + PER_TRANSACTION / eventsEach); id += 1) {
          tx.run('INSERT INTO customer VALUES (?, ?, ?)', [
            id,
            `客户${id}`,
            `138${String(id).padStart(8, '0')}`,
          ]);
          for (let event = 0; event < eventsEach; event += 1) {
            tx.run('INSERT INTO event VALUES (?, ?, ?, ?, ?)', [
              id * eventsEach + event,
              id,
              1_760_000_000_000 + event * 86_400_000,
              'captured',
              `{"amountMinor":${12_800 + event},"billId":"bill-${id}-${event}","note":"十月账单的第${event}次付款，渠道已确认"}`,
            ]);
          }
        }
      },
      { durability: 'relaxed' },
    );
  }
}

/** One small write of the kind a command is; resolves when it is on the disk. */
export const addNote = (store: DurableStore, text: string): Promise<unknown> =>
  store.transaction((tx) => tx.run('INSERT INTO note(text) VALUES (?)', [text]));
