import type { World } from '../world';

/** The exchanges under way, so that those on dead connections can be given up. */
export type Connections = {
  readonly begin: () => { readonly signal: AbortSignal; readonly end: () => void };
  /** Gives up what began before (`elapsedMs`). */
  readonly hangUp: (begunBeforeMs: number) => void;
};

export function createConnections({ elapsedMs }: Pick<World, 'elapsedMs'>): Connections {
  const open = new Set<{ readonly begunAtMs: number; readonly line: AbortController }>();
  return {
    begin: () => {
      const own = { begunAtMs: elapsedMs(), line: new AbortController() };
      open.add(own);
      return { signal: own.line.signal, end: () => void open.delete(own) };
    },
    hangUp: (begunBeforeMs) => {
      for (const { begunAtMs, line } of [...open]) if (begunAtMs <= begunBeforeMs) line.abort();
    },
  };
}
