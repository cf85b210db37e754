import type { Reader, Transaction } from '../store/open-store';
import { topics } from './topics';

/** Largest number of accounts whose bills and payments a desk keeps (the server takes no more). */
export const MAX_FOLLOWED = 5000;
/** How many recently opened accounts without an open ticket are kept current. */
const RECENT = 200;

export type Followed = { readonly asOfMs: number | null };

export function readFollowed(reader: Reader, accountId: string): Followed | null {
  const row = reader.get('SELECT as_of_ms FROM followed WHERE account_id = ?', [accountId]);
  if (row === null) return null;
  return { asOfMs: row.as_of_ms === null ? null : Number(row.as_of_ms) };
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

/** Notes that the records of an account are here in full. */
export function markFetched(transaction: Transaction, accountId: string, asOfMs: number): void {
  transaction.run('UPDATE followed SET as_of_ms = ? WHERE account_id = ?', [asOfMs, accountId]);
  transaction.touch(topics.records(accountId));
}

/** Followed accounts whose records were never fetched: the one looked at last first. */
export const accountsToFetch = (reader: Reader): readonly string[] =>
  reader
    .all(
      'SELECT account_id FROM followed WHERE as_of_ms IS NULL ORDER BY opened_at_ms DESC NULLS LAST, account_id',
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
    transaction.run(
      "DELETE FROM reference WHERE account_id = ?1 AND record_id IN (SELECT id FROM document WHERE account_id = ?1 AND kind IN ('bill', 'payment'))",
      [accountId],
    );
    transaction.run("DELETE FROM document WHERE account_id = ? AND kind IN ('bill', 'payment')", [accountId]);
    transaction.run('DELETE FROM elsewhere WHERE account_id = ?', [accountId]);
    transaction.run('DELETE FROM followed WHERE account_id = ?', [accountId]);
    transaction.touch(topics.records(accountId));
  }
}
