import { sql } from 'drizzle-orm';
import type { Transaction } from './database';

/** Numbers of the advisory locks; arbitrary, but ours and fixed for good. */
export const ADVISORY_LOCKS = {
  startUp: 7_401_001,
  audit: 7_401_002,
  records: 7_401_003,
  drills: 7_401_004,
} as const;

/**
 * Waits until no other transaction holds the lock; it is released with this transaction. `atMostMs`: how long, from here
 * on, the transaction waits for any lock before it fails.
 */
export async function lockForTransaction(
  tx: Transaction,
  lock: (typeof ADVISORY_LOCKS)[keyof typeof ADVISORY_LOCKS],
  { atMostMs }: { readonly atMostMs?: number } = {},
): Promise<void> {
  await tx.execute(
    atMostMs === undefined
      ? sql`select pg_advisory_xact_lock(${lock})`
      : sql`select set_config('lock_timeout', ${`${atMostMs}ms`}, true), pg_advisory_xact_lock(${lock})`,
  );
}
