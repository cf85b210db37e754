import type { Reader, Transaction } from '../store/open-store';

/** Single values the vault remembers: where each lane of the change feed was read to, who worked here last, and when all was in step. */
export type MetaKey =
  | 'work_cursor'
  | 'directory_cursor'
  | 'device_id'
  /** The local number given last, counted from 1. */
  | 'local_number'
  | 'last_session'
  | 'synced_at_ms'
  /** What was noted of drills: `electron/vault/drill/drill-notes.ts`. */
  | 'drill_notes'
  /** How far the first synchronisation came, and how many documents the server then had. */
  | 'initial_received'
  | 'work_total'
  | 'directory_total'
  /** What was found damaged when these records were opened: `keptTroubleSchema`. */
  | 'trouble';

export function readMeta(reader: Reader, key: MetaKey): string | null {
  const row = reader.get('SELECT value FROM meta WHERE key = ?', [key]);
  return row === null ? null : String(row.value);
}

export function writeMeta(transaction: Transaction, key: MetaKey, value: string): void {
  transaction.run(
    'INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value',
    [key, value],
  );
}

export function removeMeta(transaction: Transaction, key: MetaKey): void {
  transaction.run('DELETE FROM meta WHERE key = ?', [key]);
}
