import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds for each of so many appends of so many bytes to one file, with a wait until the disk has them. */
export async function timeAppends(folder: string, count: number, bytes: number): Promise<readonly number[]> {
  const path = join(folder, 'bare-append');
  const file = await open(path, 'w');
  const content = Buffer.alloc(bytes, 'x');
  const taken: number[] = [];
  try {
    for (let n = 0; n < count; n += 1) {
      const startedAt = performance.now();
      await file.write(content, 0, bytes, n * bytes);
      await file.datasync();
      taken.push(performance.now() - startedAt);
    }
  } finally {
    await file.close();
    await rm(path);
  }
  return taken;
}
