import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { dataFolders } from '../data-folders';
import type { Database } from './database';

/** Thrown when the database was written by a newer version of this server. */
export class DatabaseFromTheFutureError extends Error {
  readonly code = 'database_from_the_future';
}

/** Brings the database to the newest version; call it inside `store.exclusively`. */
export async function migrateDatabase(db: Database): Promise<void> {
  const migrationsFolder = dataFolders.migrations();
  const newest = Math.max(...readMigrationFiles({ migrationsFolder }).map((file) => file.folderMillis));
  const applied = await newestApplied(db);
  if (applied !== null && applied > newest) {
    throw new DatabaseFromTheFutureError('The database was written by a newer version of the server');
  }
  // The migrator only uses what both drivers have in common.
  await migrate(db as NodePgDatabase<Record<string, unknown>>, { migrationsFolder });
}

async function newestApplied(db: Database): Promise<number | null> {
  const there = await db.execute<{ there: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!there.rows[0]?.there) return null;
  const newest = await db.execute<{ at: string | null }>(
    sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`,
  );
  const at = newest.rows[0]?.at;
  return at == null ? null : Number(at);
}
