/** The page's own timers, as runners and keepers take them. */
export const timers = {
  set: (run: () => void, delayMs: number): number => window.setTimeout(run, delayMs),
  clear: (handle: number): void => window.clearTimeout(handle),
};
