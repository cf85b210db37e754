import type { Clock } from '../clock';
import type { LinkMonitor } from '../link/link-monitor';
import type { CutOff } from './cut-off';

/**
 * The state of the link with drills in it: `drill` while the desk is cut off, then `recovering` until all is in step,
 * as after a real outage. An outage that turns out to be real shows as what it is.
 */
export function createDrillLink(line: LinkMonitor, cutOff: CutOff, clock: Pick<Clock, 'nowMs'>): LinkMonitor {
  let returnedAtMs: number | null = null;
  let cut = false;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  line.onChange(tell);
  cutOff.onChange(() => {
    if (cut && cutOff.sinceMs() === null) returnedAtMs = clock.nowMs();
    cut = cutOff.sinceMs() !== null;
    tell();
  });
  return {
    ...line,
    status: () => {
      const status = line.status();
      const sinceMs = cutOff.sinceMs();
      if (sinceMs !== null) return { ...status, state: 'drill', reason: null, sinceMs, error: null };
      if (returnedAtMs === null || status.state === 'offline') return status;
      return { ...status, state: 'recovering', reason: null, sinceMs: returnedAtMs };
    },
    observe: (outcome, workWaits) => {
      // What a late answer says of the line is no business of a desk that is cut off.
      if (cutOff.sinceMs() === null) line.observe(outcome, workWaits);
    },
    synced: (atMs) => {
      if (cutOff.sinceMs() === null) returnedAtMs = null;
      line.synced(atMs);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
