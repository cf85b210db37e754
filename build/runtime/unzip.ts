import { createWriteStream } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

const directoryBit = 0o040000;
const typeMask = 0o170000;

/** The place of an archive entry below a folder; undefined for a name that would leave it. */
export function entryTarget(folder: string, name: string): string | undefined {
  const relative = normalize(name);
  if (relative.startsWith('..') || relative.startsWith(sep) || relative.includes('\0')) return undefined;
  return join(folder, relative);
}

/** Unpacks a zip archive, keeping the permission bits; links are refused (none of our archives has any). */
export async function unzip(archive: string, folder: string): Promise<void> {
  const zip = await openPromise(archive);
  try {
    for await (const entry of zip.eachEntry()) {
      const target = entryTarget(folder, entry.fileName);
      if (!target) throw new Error(`archive entry outside of its folder: ${entry.fileName}`);
      const mode = entry.externalFileAttributes >>> 16;
      const isFolder = entry.fileName.endsWith('/') || (mode & typeMask) === directoryBit;
      if (isFolder) {
        await mkdir(target, { recursive: true });
        continue;
      }
      if ((mode & typeMask) === 0o120000) throw new Error(`archive entry is a link: ${entry.fileName}`);
      await mkdir(dirname(target), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
      if (mode & 0o777) await chmod(target, mode & 0o777);
    }
  } finally {
    zip.close();
  }
}
