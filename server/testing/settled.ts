import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Store } from '../database/database';

/**
 * Waits until everything committed so far lies below the oldest running transaction, of the cluster's other databases
 * too: from then on the feed shows it.
 */
export async function settled({ db }: Pick<Store, 'db'>): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await db.execute<{ settled: boolean }>(sql`
          select not exists (select 1 from document where xid >= pg_snapshot_xmin(pg_current_snapshot())) as settled`);
        return rows[0]?.settled;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBe(true);
}
