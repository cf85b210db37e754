import type { DomainError, Result } from '#shared/contracts/error';
import type { LiveAnswers, LiveName, LiveParameters } from '#shared/contracts/vault-contract';
import type { VaultClient } from './vault-client';

/** The newest answer of a live query; `value` stays while a later answer fails. Undefined: nothing has arrived yet. */
export type Live<T> = { readonly value: T | undefined; readonly error: DomainError | null };

export const NOTHING_YET: Live<never> = { value: undefined, error: null };

type Entry = {
  current: Live<unknown>;
  readonly listeners: Set<() => void>;
  stop: () => void;
  expiry: ReturnType<typeof setTimeout> | null;
};

/** How long an unwatched query stays subscribed, so that going back to a ticket shows it at once. */
const KEEP_MS = 60_000;

export type LiveCache = {
  readonly read: <N extends LiveName>(name: N, parameters: LiveParameters<N>) => Live<LiveAnswers[N]>;
  readonly watch: <N extends LiveName>(
    name: N,
    parameters: LiveParameters<N>,
    listener: () => void,
  ) => () => void;
  /** Forgets everything nobody watches, e.g. after signing out. */
  readonly forget: () => void;
};

/** Shares one subscription among all components that ask for the same live query. */
export function createLiveCache(client: Pick<VaultClient, 'subscribe'>, keepMs = KEEP_MS): LiveCache {
  const entries = new Map<string, Entry>();
  const keyOf = (name: LiveName, parameters: unknown): string => `${name} ${JSON.stringify(parameters)}`;

  const drop = (key: string, entry: Entry): void => {
    if (entry.expiry) clearTimeout(entry.expiry);
    entry.stop();
    entries.delete(key);
  };

  const entryFor = <N extends LiveName>(name: N, parameters: LiveParameters<N>): Entry => {
    const key = keyOf(name, parameters);
    const known = entries.get(key);
    if (known) return known;
    const entry: Entry = { current: NOTHING_YET, listeners: new Set(), stop: () => {}, expiry: null };
    entries.set(key, entry);
    entry.stop = client.subscribe(name, parameters, (result: Result<LiveAnswers[N]>) => {
      entry.current = result.ok
        ? { value: result.value, error: null }
        : { value: entry.current.value, error: result.error };
      for (const listener of [...entry.listeners]) listener();
    });
    return entry;
  };

  return {
    read: <N extends LiveName>(name: N, parameters: LiveParameters<N>) =>
      (entries.get(keyOf(name, parameters))?.current ?? NOTHING_YET) as Live<LiveAnswers[N]>,
    watch: (name, parameters, listener) => {
      const key = keyOf(name, parameters);
      const entry = entryFor(name, parameters);
      if (entry.expiry) clearTimeout(entry.expiry);
      entry.expiry = null;
      entry.listeners.add(listener);
      return () => {
        entry.listeners.delete(listener);
        if (entry.listeners.size > 0 || entries.get(key) !== entry) return;
        entry.expiry = setTimeout(() => drop(key, entry), keepMs);
      };
    },
    forget: () => {
      for (const [key, entry] of [...entries]) if (entry.listeners.size === 0) drop(key, entry);
    },
  };
}
