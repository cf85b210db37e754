import { randomBytes } from 'node:crypto';
import type { SqlJsStatic } from 'sql.js';
import { inlineCipher } from '../chunk-cipher';
import { type DurableStore, type DurableStoreOptions, openDurableStore } from '../open-durable-store';
import type { RecoveryReport } from '../recovery-report';
import { historyMigration, readHistory, writeHistory } from './history';
import { createMemoryDisk, type MemoryDisk } from './memory-disk';
import { seededRandom } from './seeded-random';

export const FOLDER = '/store';
export const KEY: Uint8Array = randomBytes(32);

export const emptyDisk = (): MemoryDisk => createMemoryDisk(seededRandom(1));

export const openOn = (
  sql: SqlJsStatic,
  disk: MemoryDisk,
  options: Partial<DurableStoreOptions> = {},
): Promise<{ readonly store: DurableStore; readonly recovery: RecoveryReport }> =>
  openDurableStore({
    sql,
    folder: FOLDER,
    key: KEY,
    migrations: [historyMigration],
    files: disk.files,
    cipher: inlineCipher,
    ...options,
  });

/** A disk with the same files, each as it is now. */
export function copyOf(disk: MemoryDisk): MemoryDisk {
  const copy = emptyDisk();
  void copy.files.makeFolder(FOLDER);
  for (const path of disk.paths()) copy.write(path, Uint8Array.from(disk.read(path)));
  return copy;
}

/** Opens, writes these transactions one after the other, checkpoints where a number is 0, and closes. */
export async function session(sql: SqlJsStatic, disk: MemoryDisk, ids: readonly number[]): Promise<void> {
  const { store } = await openOn(sql, disk);
  for (const id of ids) await (id === 0 ? store.checkpoint() : writeHistory(store, id, 'durable'));
  await store.close();
}

/** Opens, tells what is there and what was reported, and closes. */
export async function look(
  sql: SqlJsStatic,
  disk: MemoryDisk,
  options: Partial<DurableStoreOptions> = {},
): Promise<{ readonly ids: readonly number[]; readonly recovery: RecoveryReport }> {
  const { store, recovery } = await openOn(sql, disk, options);
  try {
    return { ids: readHistory(store), recovery };
  } finally {
    await store.close();
  }
}

export function flip(disk: MemoryDisk, path: string, at: number): void {
  const bytes = Uint8Array.from(disk.read(path));
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  disk.write(path, bytes);
}

export function cut(disk: MemoryDisk, path: string, length: number): void {
  disk.write(path, disk.read(path).slice(0, length));
}

export const filesOf = (disk: MemoryDisk, suffix: string): readonly string[] =>
  disk.paths().filter((path) => path.endsWith(suffix) && !path.includes('/quarantine/'));
