import type { World } from './world';

/** Something to be done once, shortly after it was asked for any number of times. */
export type Soon = { readonly ask: () => void; readonly cancel: () => void };

/** For what follows from a change and nobody waits for: whoever made the change is answered first. */
export function createSoon({ after }: Pick<World, 'after'>, work: () => void, ms = 0): Soon {
  let cancel: (() => void) | null = null;
  return {
    ask: () => {
      cancel ??= after(ms, () => {
        cancel = null;
        work();
      });
    },
    cancel: () => {
      cancel?.();
      cancel = null;
    },
  };
}
