import type { StopListening, Store } from '../database/database';
import { POKE_CHANNEL } from './poke-desks';

/** Wakes the desks connected to this process. */
export type PokeHub = {
  readonly subscribe: (onPoke: () => void) => StopListening;
  /** Wakes the desks here a moment later: what a running transaction holds back now will be readable then. */
  readonly pokeSoon: () => void;
  readonly close: () => void;
};

/** Many commits in a row wake a desk once. */
const GATHER_MS = 25;
const SOON_MS = 300;

/** Listens to all server processes of the store and passes wake-ups on, gathered. */
export async function openPokeHub(store: Store): Promise<PokeHub> {
  const subscribers = new Set<() => void>();
  const timers = new Map<number, NodeJS.Timeout>();
  const pokeIn = (delayMs: number) => {
    if (timers.has(delayMs)) return;
    const timer = setTimeout(() => {
      timers.delete(delayMs);
      for (const subscriber of subscribers) subscriber();
    }, delayMs);
    timers.set(delayMs, timer);
  };
  const stop = await store.listen(POKE_CHANNEL, () => pokeIn(GATHER_MS));
  return {
    subscribe: (onPoke) => {
      subscribers.add(onPoke);
      return () => subscribers.delete(onPoke);
    },
    pokeSoon: () => pokeIn(SOON_MS),
    close: () => {
      stop();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
