import type { World } from '../world';

/** Lets a loop sleep until there is work, a time has passed, or it is to end. */
export type WakeUp = {
  readonly wake: () => void;
  readonly clear: () => void;
  /** Woken since the last `clear`. */
  readonly isWoken: () => boolean;
  /** Ends early when woken, at once when woken since the last `clear`. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Does not end early when woken: for keeping a promised distance. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
};

export function createWakeUp({ after }: Pick<World, 'after'>): WakeUp {
  let woken = false;
  let ring: (() => void) | null = null;
  const sleep = (ms: number, signal: AbortSignal, early: boolean): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted || (early && woken)) {
        resolve();
        return;
      }
      const done = (): void => {
        cancel();
        signal.removeEventListener('abort', done);
        ring = null;
        resolve();
      };
      const cancel = after(ms, done);
      signal.addEventListener('abort', done, { once: true });
      if (early) ring = done;
    });
  return {
    wake: () => {
      woken = true;
      ring?.();
    },
    clear: () => {
      woken = false;
    },
    isWoken: () => woken,
    wait: (ms, signal) => sleep(ms, signal, true),
    pause: (ms, signal) => sleep(ms, signal, false),
  };
}
