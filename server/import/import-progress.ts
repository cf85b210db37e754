import type { ReadProgress } from './import-input';

/** How far an import has come: rows read, and bytes read of all. */
export type ImportProgress = ReadProgress & { readonly rows: number };

const EVERY_MS = 200;

/** To be called after each piece of the file; tells now and then, so that telling costs nothing. */
export function progressTeller(
  onProgress: ((progress: ImportProgress) => void) | undefined,
  current: () => ImportProgress,
): () => void {
  if (!onProgress) return () => {};
  let toldAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - toldAt < EVERY_MS) return;
    toldAt = now;
    onProgress(current());
  };
}
