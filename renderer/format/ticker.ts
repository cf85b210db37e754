import { useCallback, useSyncExternalStore } from 'react';
import { type MINUTE_MS, SECOND_MS } from '#shared/domain/time/span';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

/** One timer for the whole page; each listener decides for itself whether anything changed. */
function subscribeSeconds(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of [...listeners]) each();
  }, SECOND_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** The present, rounded down to a step; only the component that reads it is drawn again when it moves on. */
export function useNow(stepMs: typeof SECOND_MS | typeof MINUTE_MS): number {
  const read = useCallback(() => Math.floor(Date.now() / stepMs) * stepMs, [stepMs]);
  return useSyncExternalStore(subscribeSeconds, read);
}

/** A value derived from the present, e.g. today's date: drawn again only when the value itself changes. */
export function useFromNow<T extends string | number | boolean>(derive: (nowMs: number) => T): T {
  return useSyncExternalStore(subscribeSeconds, () => derive(Date.now()));
}
