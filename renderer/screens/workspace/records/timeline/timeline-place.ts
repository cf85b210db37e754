/** The part of the timeline on screen, from its newest to its oldest row. */
export type InView = { readonly newestMs: number; readonly oldestMs: number };

/** Ties the timeline to what stands above it: which part is in view, and where to go. */
export type TimelinePlace = {
  readonly inView: () => InView | null;
  /** Said by the timeline whenever it has moved. */
  readonly shows: (inView: InView) => void;
  /** Heard at once and on every move, without anything being drawn anew; returns how to stop. */
  readonly follow: (listener: (inView: InView) => void) => () => void;
  /** Brings a row to the top. */
  readonly goTo: (index: number) => void;
  /** Said by the timeline once it can move. */
  readonly movesBy: (move: ((index: number) => void) | null) => void;
};

export function createTimelinePlace(): TimelinePlace {
  let current: InView | null = null;
  let move: ((index: number) => void) | null = null;
  const listeners = new Set<(inView: InView) => void>();
  return {
    inView: () => current,
    shows: (inView) => {
      if (inView.newestMs === current?.newestMs && inView.oldestMs === current.oldestMs) return;
      current = inView;
      for (const listener of listeners) listener(inView);
    },
    follow: (listener) => {
      listeners.add(listener);
      if (current !== null) listener(current);
      return () => void listeners.delete(listener);
    },
    goTo: (index) => move?.(index),
    movesBy: (next) => {
      move = next;
    },
  };
}
