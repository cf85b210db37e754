/** How long the agent must pause before a draft is kept. */
export const DRAFT_DELAY_MS = 500;

/** How long to wait before a save that failed is tried again. */
export const DRAFT_RETRY_MS = 3000;

export type DraftState = 'saved' | 'unsaved' | 'saving' | 'failed';

export type DraftKeeper = {
  /** The text changed; it is kept after a pause. */
  readonly changed: (text: string) => void;
  /** Keeps what is not kept yet, now: on blur, on another ticket, on leaving. */
  readonly flush: () => void;
  /** The text is gone on purpose (sent): nothing older may be kept after it. */
  readonly forget: () => void;
  /** Resolves when no save is under way. */
  readonly idle: () => Promise<void>;
};

type Timers = {
  readonly set: (run: () => void, delayMs: number) => number;
  readonly clear: (handle: number) => void;
};

/** Keeps a draft as it is written, one save at a time, always ending with the newest text. */
export function createDraftKeeper(options: {
  readonly save: (text: string) => Promise<unknown>;
  readonly onState: (state: DraftState) => void;
  readonly timers: Timers;
}): DraftKeeper {
  let waiting: string | null = null;
  let handle: number | null = null;
  let saving = false;
  let running: Promise<void> = Promise.resolve();

  const clear = (): void => {
    if (handle !== null) options.timers.clear(handle);
    handle = null;
  };

  const flush = (): void => {
    clear();
    if (waiting === null || saving) return;
    const text = waiting;
    waiting = null;
    saving = true;
    options.onState('saving');
    running = options.save(text).then(
      () => {
        saving = false;
        if (waiting === null) options.onState('saved');
        else flush();
      },
      () => {
        saving = false;
        // Kept for the next try, unless something newer was written meanwhile.
        waiting ??= text;
        options.onState('failed');
        clear();
        handle = options.timers.set(flush, DRAFT_RETRY_MS);
      },
    );
  };

  return {
    changed: (text) => {
      waiting = text;
      if (!saving) options.onState('unsaved');
      clear();
      handle = options.timers.set(flush, DRAFT_DELAY_MS);
    },
    flush,
    forget: () => {
      clear();
      waiting = null;
      if (!saving) options.onState('saved');
    },
    // A save that ends may start the next one.
    idle: async () => {
      while (saving) await running;
    },
  };
}
