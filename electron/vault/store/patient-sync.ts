/** A disk that was slower than this is waited for by a thread of its own. */
const QUICK_MS = 2;

/** So long the disk is waited for on the spot at most before everybody else gets a turn. */
const ON_THE_SPOT_MS = 8;

/** The two ways to wait for the disk. */
export type Disk = { readonly onTheSpot: () => void; readonly byThread: () => Promise<void> };

/**
 * Waits for the disk. As long as it is quick that is done on the spot: to hand it to a thread and to be told when it is
 * done takes longer than the disk does. Whoever writes in a loop would keep all others from their turn that way, so that
 * is done for a moment only.
 */
export function patientSync(disk: Disk, nowMs: () => number = () => performance.now()): () => Promise<void> {
  let lastMs = Number.POSITIVE_INFINITY;
  /** When the disk was first waited for on the spot since others had their turn. */
  let sinceMs: number | null = null;
  return async () => {
    const startedAtMs = nowMs();
    const mayWait = sinceMs === null || startedAtMs - sinceMs < ON_THE_SPOT_MS;
    if (lastMs < QUICK_MS && mayWait) {
      if (sinceMs === null) {
        sinceMs = startedAtMs;
        setImmediate(() => {
          sinceMs = null;
        });
      }
      disk.onTheSpot();
    } else await disk.byThread();
    lastMs = nowMs() - startedAtMs;
  };
}
