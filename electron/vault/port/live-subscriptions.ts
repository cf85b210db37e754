import type { LiveAnswers, LiveName, LiveParameters } from '#shared/contracts/vault-contract';
import type { LiveHandler } from '../queries/handler-types';
import { storeFailure } from '../store-failure';
import type { Vault } from '../vault';

/** Live queries of one page: answered at once, and again whenever their answer has changed. */
export type LiveSubscriptions = {
  readonly open: <N extends LiveName>(
    id: number,
    name: N,
    handler: LiveHandler<N>,
    parameters: LiveParameters<N>,
  ) => void;
  readonly close: (id: number) => void;
  /** Notes what changed; those who watch it are asked anew in the next turn, together, and once a frame at most. */
  readonly touched: (topics: Iterable<string>) => void;
  readonly end: () => void;
};

/** The page cannot show more than that. */
const APART_MS = 16;

type Subscription = {
  readonly opensTheDoor: boolean;
  topics: ReadonlySet<string>;
  last: string | undefined;
  readonly answer: () => { readonly value: unknown; readonly topics: readonly string[] };
};

export function createLiveSubscriptions(
  current: () => Vault,
  send: (id: number, value: unknown) => void,
): LiveSubscriptions {
  const subscriptions = new Map<number, Subscription>();
  const dirty = new Set<string>();
  let scheduled = false;
  let flushedAtMs = Number.NEGATIVE_INFINITY;

  function refresh(id: number, subscription: Subscription): void {
    const { value, topics } = subscription.answer();
    subscription.topics = new Set(topics);
    const text = JSON.stringify(value);
    if (text === subscription.last) return;
    subscription.last = text;
    send(id, value);
  }

  function flush(): void {
    scheduled = false;
    flushedAtMs = performance.now();
    const changed = new Set(dirty);
    dirty.clear();
    const touched = [...subscriptions].filter(([, { topics }]) =>
      [...topics].some((topic) => changed.has(topic)),
    );
    // Who is signed in comes last: by then the page has what it will show.
    touched.sort(([, one], [, other]) => Number(one.opensTheDoor) - Number(other.opensTheDoor));
    for (const [id, subscription] of touched) refresh(id, subscription);
  }

  return {
    open: (id, name, handler, parameters) => {
      const subscription: Subscription = {
        opensTheDoor: name === 'session',
        topics: new Set(),
        last: undefined,
        answer: () => {
          const vault = current();
          return {
            value: answer(vault, handler, parameters),
            // Signing in and out changes what may be seen at all.
            topics: ['session', ...handler.topics(vault, parameters)],
          };
        },
      };
      subscriptions.set(id, subscription);
      refresh(id, subscription);
      setGoing(current(), handler, parameters);
    },
    close: (id) => void subscriptions.delete(id),
    touched: (topics) => {
      for (const topic of topics) dirty.add(topic);
      if (scheduled || dirty.size === 0) return;
      scheduled = true;
      const waitMs = flushedAtMs + APART_MS - performance.now();
      if (waitMs > 0) setTimeout(flush, waitMs);
      else setImmediate(flush);
    },
    end: () => subscriptions.clear(),
  };
}

/** What cannot be written down now is tried again by the synchronisation, which also says so. */
function setGoing<N extends LiveName>(
  vault: Vault,
  handler: LiveHandler<N>,
  parameters: LiveParameters<N>,
): void {
  void Promise.resolve(handler.opened?.(vault, parameters)).catch((error) => void storeFailure(error));
}

function answer<N extends LiveName>(
  vault: Vault,
  handler: LiveHandler<N>,
  parameters: LiveParameters<N>,
): LiveAnswers[N] {
  if (handler.signedOut !== undefined && vault.session.current() === null) return handler.signedOut;
  return handler.evaluate(vault, parameters);
}
