import type { Transaction } from '../store/open-store';

/** Takes bills or payments of an account out of the copy and the search; those with these ids stay. */
export function removeRecords(
  transaction: Transaction,
  kind: 'bill' | 'payment',
  accountId: string,
  kept: ReadonlySet<string> = new Set(),
): number {
  const ids = JSON.stringify([...kept]);
  const leaving =
    'SELECT id FROM document WHERE account_id = ?1 AND kind = ?2 AND id NOT IN (SELECT value FROM json_each(?3))';
  transaction.run(`DELETE FROM reference WHERE account_id = ?1 AND record_id IN (${leaving})`, [
    accountId,
    kind,
    ids,
  ]);
  return transaction.run(`DELETE FROM document WHERE kind = ?2 AND id IN (${leaving})`, [
    accountId,
    kind,
    ids,
  ]);
}
