import type { Rebuilding } from './store/make-snapshot';
import { rebuildInWorker } from './store/rebuild-in-worker';

/**
 * Has large databases written down by a thread of this process. That one could not, and why, is written where the
 * process writes what goes wrong; nothing is lost by it.
 */
export const rebuildApart = (entry: string, wasm: string): Rebuilding => ({
  rebuild: rebuildInWorker({ entry, wasm }),
  onNotRebuilt: (reason) =>
    void process.stderr.write(
      `${JSON.stringify({ process: 'vault', event: 'snapshot_not_rebuilt', reason })}\n`,
    ),
});
