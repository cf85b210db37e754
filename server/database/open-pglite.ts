import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { lockDataFolder } from './data-folder-lock';
import type { Database, Store } from './database';
import * as schema from './schema';

/**
 * Opens the embedded PostgreSQL in a folder (made when missing), or `memory://`. One process at a time. A new one may
 * begin as a copy of another, which is quicker than making it.
 */
export async function openPglite(folder: string, copyOf?: Blob): Promise<Store> {
  const inMemory = folder.startsWith('memory://');
  if (!inMemory) await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = inMemory ? async () => {} : await lockDataFolder(folder);
  const client = await PGlite.create({
    dataDir: inMemory ? folder : `${folder}/pglite`,
    ...(copyOf ? { loadDataDir: copyOf } : {}),
  }).catch(async (error) => {
    await unlock();
    throw error;
  });
  const drizzled = drizzle(client, { schema });
  // Both drivers answer `execute` with `rows`, which is all that is used of the raw answer.
  const db = drizzled as unknown as Database;
  return {
    engine: 'pglite',
    db,
    listen: async (channel, onWakeUp) => {
      const stop = await client.listen(channel, onWakeUp);
      return () => {
        if (!client.closed) stop().catch(() => {});
      };
    },
    exclusively: (work) => work(db),
    close: async () => {
      await client.close();
      await unlock();
    },
  };
}
