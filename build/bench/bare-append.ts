import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** How much is appended, and how long the disk has to itself after each. */
export type Appends = { readonly count: number; readonly bytes: number; readonly pauseMs: number };

/** Milliseconds for each of so many appends to one file, with a wait until the disk has them. */
export async function timeAppends(
  folder: string,
  { count, bytes, pauseMs }: Appends,
): Promise<readonly number[]> {
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
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
  } finally {
    await file.close();
    await rm(path);
  }
  return taken;
}
