import type { ImportProgress } from '#shared/contracts/import-wire';
import { topics } from '../data/topics';

/** One import while it goes on. */
export type ImportRun = {
  readonly signal: AbortSignal;
  readonly tell: (progress: ImportProgress) => void;
  readonly end: () => void;
};

/** The imports under way: how far each has come, and the way to cancel it. */
export type ImportRuns = {
  readonly begin: (importId: string) => ImportRun;
  /** Null for one that has not been heard of yet, or has ended. */
  readonly progress: (importId: string) => ImportProgress | null;
  readonly cancel: (importId: string) => void;
  readonly cancelAll: () => void;
  readonly onChange: (listener: (changed: readonly string[]) => void) => () => void;
};

export function createImportRuns(): ImportRuns {
  const runs = new Map<string, { readonly cancel: AbortController; progress: ImportProgress | null }>();
  const listeners = new Set<(changed: readonly string[]) => void>();
  const changed = (importId: string): void => {
    for (const listener of listeners) listener([topics.importRun(importId)]);
  };
  return {
    begin: (importId) => {
      const run = { cancel: new AbortController(), progress: null as ImportProgress | null };
      runs.set(importId, run);
      return {
        signal: run.cancel.signal,
        tell: (progress) => {
          run.progress = progress;
          changed(importId);
        },
        end: () => {
          if (runs.get(importId) === run) runs.delete(importId);
          changed(importId);
        },
      };
    },
    progress: (importId) => runs.get(importId)?.progress ?? null,
    cancel: (importId) => runs.get(importId)?.cancel.abort(),
    cancelAll: () => {
      for (const run of runs.values()) run.cancel.abort();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
