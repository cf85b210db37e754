import { randomBytes } from 'node:crypto';
import { desc, sql } from 'drizzle-orm';
import type { Queryable } from '../database/database';
import { document, feed } from '../database/schema';

const newEpoch = (): string => randomBytes(6).toString('hex');

/** The name of this history of the change feed. */
export async function readEpoch(db: Queryable): Promise<string> {
  const [row] = await db.select().from(feed);
  if (!row) throw new Error('The store has not been prepared');
  return row.epoch;
}

/**
 * Gives the feed its name. A database restored into another PostgreSQL carries transaction numbers that lie in the
 * future there and would never be read: then every document is put at a position of now, under a new name.
 */
export async function ensureEpoch(db: Queryable): Promise<void> {
  await db.insert(feed).values({ id: 1, epoch: newEpoch() }).onConflictDoNothing();
  const [newest] = await db
    .select({ ahead: sql<boolean>`${document.xid} >= pg_snapshot_xmax(pg_current_snapshot())` })
    .from(document)
    .orderBy(desc(document.xid), desc(document.seq))
    .limit(1);
  if (!newest?.ahead) return;
  await db.update(document).set({ xid: sql`pg_current_xact_id()` });
  await db.update(feed).set({ epoch: newEpoch() });
}
