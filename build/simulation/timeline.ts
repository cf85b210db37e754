/** Time that passes only when told to: what is due happens one after the other, each to its end. */
export type Timeline = {
  /** UTC epoch ms; the true time, which no clock need show. */
  readonly nowMs: () => number;
  /** Does the work after so many milliseconds; answers how to take that back. */
  readonly after: (ms: number, work: () => void | Promise<void>) => () => void;
  /** Lets so many milliseconds pass with all that is due in them. */
  readonly pass: (ms: number) => Promise<void>;
  /** Lets time pass until it holds; false when it does not within so many milliseconds. */
  readonly until: (holds: () => boolean, mostMs: number) => Promise<boolean>;
};

type Due = { readonly atMs: number; readonly order: number; readonly work: () => void | Promise<void> };

/** Everything that waits for nothing but promises has gone on by then. */
export const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createTimeline(beginMs: number): Timeline {
  let nowMs = beginMs;
  let order = 0;
  const due: Due[] = [];

  function insert(one: Due): void {
    let at = due.length;
    while (at > 0) {
      const before = due[at - 1];
      if (before === undefined || before.atMs <= one.atMs) break;
      at -= 1;
    }
    due.splice(at, 0, one);
  }

  /** False when nothing is due by then. */
  async function next(byMs: number): Promise<boolean> {
    const first = due[0];
    if (first === undefined || first.atMs > byMs) return false;
    due.shift();
    nowMs = Math.max(nowMs, first.atMs);
    await first.work();
    await rest();
    return true;
  }

  return {
    nowMs: () => nowMs,
    after: (ms, work) => {
      order += 1;
      const one = { atMs: nowMs + Math.max(0, ms), order, work };
      insert(one);
      return () => {
        const at = due.indexOf(one);
        if (at >= 0) due.splice(at, 1);
      };
    },
    pass: async (ms) => {
      const byMs = nowMs + ms;
      await rest();
      while (await next(byMs));
      nowMs = byMs;
    },
    until: async (holds, mostMs) => {
      const byMs = nowMs + mostMs;
      await rest();
      while (!holds()) if (!(await next(byMs))) return false;
      return true;
    },
  };
}
