import type { ReplyCheck } from '#shared/domain/reply/reply-check';

/** How long the agent must pause before a text is checked. */
export const CHECK_DELAY_MS = 120;

export type CheckRunner = {
  /** Schedules a check of the text as it stands now; a newer text replaces an older one. */
  readonly request: (text: string) => void;
  readonly stop: () => void;
};

type Timers = {
  readonly set: (run: () => void, delayMs: number) => number;
  readonly clear: (handle: number) => void;
};

/**
 * Checks a text as it is written. An answer to a text that has changed since is dropped: it would underline the
 * wrong passage. `onFailure` hears of checks that could not be made.
 */
export function createCheckRunner(options: {
  readonly check: (text: string) => Promise<ReplyCheck>;
  readonly onResult: (text: string, check: ReplyCheck) => void;
  readonly onFailure: (error: unknown) => void;
  readonly timers: Timers;
}): CheckRunner {
  let generation = 0;
  let handle: number | null = null;

  const run = (text: string, mine: number): void => {
    handle = null;
    options.check(text).then(
      (check) => {
        if (mine === generation) options.onResult(text, check);
      },
      (error: unknown) => {
        if (mine === generation) options.onFailure(error);
      },
    );
  };

  const cancel = (): void => {
    generation += 1;
    if (handle !== null) options.timers.clear(handle);
    handle = null;
  };

  return {
    request: (text) => {
      cancel();
      const mine = generation;
      handle = options.timers.set(() => run(text, mine), CHECK_DELAY_MS);
    },
    stop: cancel,
  };
}
