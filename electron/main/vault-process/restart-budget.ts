/** How often a process may be started anew, and after what delay; null when it is enough. */
export type RestartBudget = { readonly next: (nowMs: number) => number | null; readonly reset: () => void };

const FIRST_DELAY_MS = 100;

export function createRestartBudget(most: number, withinMs: number): RestartBudget {
  let starts: readonly number[] = [];
  return {
    next: (nowMs) => {
      starts = starts.filter((atMs) => nowMs - atMs < withinMs);
      if (starts.length >= most) return null;
      const delay = FIRST_DELAY_MS * 2 ** starts.length;
      starts = [...starts, nowMs];
      return delay;
    },
    reset: () => {
      starts = [];
    },
  };
}
