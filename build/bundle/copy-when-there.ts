import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Copies the files of a folder that match; a folder that is not there is no error. Earlier copies are removed. */
export async function copyWhenThere(
  from: string,
  to: string,
  wanted: (path: string) => boolean = () => true,
): Promise<void> {
  await rm(to, { recursive: true, force: true });
  if (!existsSync(from)) return;
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !wanted(path)) continue;
    await cp(path, join(to, path.slice(from.length)));
  }
}
