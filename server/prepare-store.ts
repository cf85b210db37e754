import { basename } from 'node:path';
import { eq } from 'drizzle-orm';
import type { ImportReport } from '#shared/contracts/wire';
import { loadCentre, readLibrary } from './centre/load-centre';
import { dataFolders } from './data-folders';
import type { Database, Store } from './database/database';
import { migrateDatabase } from './database/migrate';
import { document } from './database/schema';
import { importFile } from './import/import-file';
import { ensureEpoch } from './sync/feed-epoch';

/** Makes an opened store fit for use: newest tables, a name for the feed, playbooks, scripts, policy. */
export async function prepareStore(store: Store): Promise<void> {
  const library = await readLibrary(dataFolders.playbooks());
  // Of several processes that start at once, one does the work and the others find it done.
  await store.exclusively(async (db) => {
    await migrateDatabase(db);
    await db.transaction(async (tx) => {
      await ensureEpoch(tx);
      await loadCentre(tx, library);
    });
  });
}

async function hasAccounts(db: Database): Promise<boolean> {
  const some = await db
    .select({ id: document.id })
    .from(document)
    .where(eq(document.kind, 'account'))
    .limit(1);
  return some.length > 0;
}

/** Imports a record file into a store without accounts; null when it has some. Throws if the file is refused. */
export function importOnStart(store: Store, path: string, nowMs: number): Promise<ImportReport | null> {
  return store.exclusively(async (db) => {
    if (await hasAccounts(db)) return null;
    const source = { fileName: basename(path), path };
    const report = await importFile(store, { source, nowMs, actorId: null });
    if (report.error) throw new Error(`The records to start with were refused: ${report.error.code}`);
    return report;
  });
}
