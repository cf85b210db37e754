import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderMeasure } from './vault-opener';

/** All files of a vault, those laid aside included; a file that goes meanwhile does not count. */
export async function measureFolder(folder: string): Promise<FolderMeasure> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  let bytes = 0;
  let checkpointAtMs: number | null = null;
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found === null || !found.isFile()) continue;
    bytes += found.size;
    if (/^\d+\.snapshot$/.test(name))
      checkpointAtMs = Math.max(checkpointAtMs ?? 0, Math.round(found.mtimeMs));
  }
  return { bytes, checkpointAtMs };
}
