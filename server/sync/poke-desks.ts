import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/database';

/** The channel on which server processes wake each other. */
export const POKE_CHANNEL = 'holdfast_documents';

/** Wakes every desk of every server process once this transaction is committed. */
export async function pokeDesks(db: Queryable): Promise<void> {
  await db.execute(sql`select pg_notify(${POKE_CHANNEL}, '')`);
}
