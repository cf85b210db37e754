import { PassThrough, type Readable } from 'node:stream';
import type { DomainError } from '#shared/contracts/error';
import type { ImportLine, ImportProgress } from '#shared/contracts/import-wire';
import type { ImportReport } from '#shared/contracts/wire';

/** Progress is told again so often, so that a long wait for the database is not taken for a dead line. */
const AGAIN_MS = 10_000;

/**
 * Runs an import and answers with its lines at once: progress while it goes on, the outcome at the end. Whoever does
 * not read is not told any progress; the outcome waits for them. `ended` resolves once the import has let go of all.
 */
export function watchedImport(
  run: (onProgress: (progress: ImportProgress) => void) => Promise<ImportReport>,
  failureOf: (cause: unknown) => DomainError,
): { readonly lines: Readable; readonly ended: Promise<void> } {
  const lines = new PassThrough();
  let latest: ImportProgress = { rows: 0, bytes: 0, totalBytes: 0 };
  const write = (line: ImportLine): void => {
    if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
  };
  const tell = (progress: ImportProgress): void => {
    latest = progress;
    if (!lines.writableNeedDrain) write({ type: 'progress', ...progress });
  };
  const again = setInterval(() => tell(latest), AGAIN_MS);
  // The head of the answer leaves with the first line.
  tell(latest);
  const ended = run(tell)
    .then((report) => write({ type: 'report', report }))
    .catch((cause: unknown) => write({ type: 'failure', error: failureOf(cause) }))
    .finally(() => {
      clearInterval(again);
      if (!lines.destroyed) lines.end();
    });
  return { lines, ended };
}
