import type { Reader, Transaction } from '../store/open-store';

/** How the link stood from an instant on. Codes only: nothing of what was sent. */
export type LinkEntry = {
  readonly atMs: number;
  readonly state: string;
  readonly reason: string | null;
  readonly errorCode: string | null;
};

const KEPT = 500;

export function addLinkEntry(transaction: Transaction, entry: LinkEntry): void {
  transaction.run('INSERT INTO link_history(at_ms, state, reason, error) VALUES (?, ?, ?, ?)', [
    entry.atMs,
    entry.state,
    entry.reason,
    entry.errorCode,
  ]);
  transaction.run('DELETE FROM link_history WHERE seq <= (SELECT max(seq) FROM link_history) - ?', [KEPT]);
}

/** The oldest first. */
export const linkHistory = (reader: Reader): readonly LinkEntry[] =>
  reader.all('SELECT at_ms, state, reason, error FROM link_history ORDER BY seq').map((row) => ({
    atMs: Number(row.at_ms),
    state: String(row.state),
    reason: row.reason === null ? null : String(row.reason),
    errorCode: row.error === null ? null : String(row.error),
  }));
