/** Calls once after so many milliseconds; answers how to take that back. */
export type Timer = (ms: number, work: () => void) => () => void;

/** What waits keeps no process alive. */
export const nodeTimer: Timer = (ms, work) => {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
};
