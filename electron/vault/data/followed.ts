import type { Reader, Transaction } from '../store/open-store';
import { removeRecords } from './remove-records';
import { topics } from './topics';

/** Largest number of accounts whose bills and payments a desk keeps (the server takes no more). */
export const MAX_FOLLOWED = 5000;
/** How many recently opened accounts without an open ticket are kept current. */
const RECENT = 200;

export type Followed = {
  readonly asOfMs: number | null;
  /** Records that are over and older than this are on the server only; null: all are here. */
  readonly keptSinceMs: number | null;
};

export function readFollowed(reader: Reader, accountId: string): Followed | null {
  const row = reader.get('SELECT as_of_ms, kept_since_ms, left_out FROM followed WHERE account_id = ?', [
    accountId,
  ]);
  if (row === null) return null;
  return {
    asOfMs: row.as_of_ms === null ? null : Number(row.as_of_ms),
    keptSinceMs: row.left_out === 1 ? Number(row.kept_since_ms) : null,
  };
}

/** The accounts to name in a pull; should there be too many, those looked at last. */
export const followList = (reader: Reader): readonly string[] =>
  reader
    .all('SELECT account_id FROM followed ORDER BY opened_at_ms DESC NULLS LAST, account_id LIMIT ?', [
      MAX_FOLLOWED,
    ])
    .map((row) => String(row.account_id));

/** Starts to follow an account; `openedAtMs` is given when the agent looks at it. */
export function follow(transaction: Transaction, accountId: string, openedAtMs: number | null): void {
  transaction.run(
    `INSERT INTO followed(account_id, opened_at_ms) VALUES (?, ?)
     ON CONFLICT(account_id) DO UPDATE SET opened_at_ms = coalesce(excluded.opened_at_ms, opened_at_ms)`,
    [accountId, openedAtMs],
  );
}

/** Notes that the records of an account are here: all of them, or those to be kept by this limit. */
export function markFetched(
  transaction: Transaction,
  accountId: string,
  asOfMs: number,
  limit: KeptLimit,
): void {
  transaction.run('UPDATE followed SET as_of_ms = ? WHERE account_id = ?', [asOfMs, accountId]);
  markKept(transaction, accountId, limit);
}

/** By which limit the records of an account were kept, and whether any were left out. */
export type KeptLimit = { readonly sinceMs: number | null; readonly leftOut: boolean };

export function markKept(transaction: Transaction, accountId: string, { sinceMs, leftOut }: KeptLimit): void {
  transaction.run('UPDATE followed SET kept_since_ms = ?, left_out = ? WHERE account_id = ?', [
    sinceMs,
    leftOut ? 1 : 0,
    accountId,
  ]);
  transaction.touch(topics.records(accountId));
}

/** What came makes older records matter that were left out: all are asked for anew. */
export function markUnfetched(transaction: Transaction, accountId: string): void {
  transaction.run('UPDATE followed SET as_of_ms = NULL WHERE account_id = ?', [accountId]);
  transaction.touch(topics.records(accountId));
}

/** Accounts whose records were kept by another limit than this one, or by none. */
export const accountsToTidy = (reader: Reader, sinceMs: number, limit: number): readonly string[] =>
  reader
    .all(
      'SELECT account_id FROM followed WHERE as_of_ms IS NOT NULL AND kept_since_ms IS NOT ? ORDER BY account_id LIMIT ?',
      [sinceMs, limit],
    )
    .map((row) => String(row.account_id));

/** Some followed accounts whose records were never fetched, but for those to be passed over: the one looked at last first. */
export const accountsToFetch = (
  reader: Reader,
  passOver: readonly string[],
  limit: number,
): readonly string[] =>
  reader
    .all(
      `SELECT account_id FROM followed
       WHERE as_of_ms IS NULL AND account_id NOT IN (SELECT value FROM json_each(?))
       ORDER BY opened_at_ms DESC NULLS LAST, account_id LIMIT ?`,
      [JSON.stringify(passOver), limit],
    )
    .map((row) => String(row.account_id));

/** Follows the accounts of open tickets, lets go of those neither open nor lately looked at. */
export function refreshFollowed(transaction: Transaction): void {
  transaction.run(
    `INSERT OR IGNORE INTO followed(account_id)
     SELECT DISTINCT account_id FROM ticket WHERE account_id IS NOT NULL AND state <> 'resolved' LIMIT ?`,
    [MAX_FOLLOWED - RECENT],
  );
  const dropped = transaction.all(
    `SELECT account_id FROM followed
     WHERE account_id NOT IN (SELECT account_id FROM ticket WHERE account_id IS NOT NULL AND state <> 'resolved')
       AND account_id NOT IN (
         SELECT account_id FROM followed WHERE opened_at_ms IS NOT NULL ORDER BY opened_at_ms DESC LIMIT ?
       )`,
    [RECENT],
  );
  for (const row of dropped) {
    const accountId = String(row.account_id);
    // What is no longer kept current is not kept: later it would be taken for the present.
    for (const kind of ['bill', 'payment'] as const) removeRecords(transaction, kind, accountId);
    transaction.run('DELETE FROM elsewhere WHERE account_id = ?', [accountId]);
    transaction.run('DELETE FROM followed WHERE account_id = ?', [accountId]);
    transaction.touch(topics.records(accountId));
  }
}
