import { type Result, success } from '#shared/contracts/error';
import { MAX_PULL_DOCUMENTS, MAX_PUSH_COMMANDS } from '#shared/contracts/wire';
import { writeMeta } from '../data/meta';
import { outboxCounts } from '../data/outbox';
import { createSoon } from '../soon';
import { storeFailure } from '../store-failure';
import { createBatchSize } from './batch-size';
import { createRecordsFetcher } from './fetch-records';
import { initialProgress } from './initial-sync';
import { keepInStep } from './keep-in-step';
import { createLineBack } from './line-back';
import { listenForPokes } from './listen-for-pokes';
import { createPuller, type PulledPage } from './pull-changes';
import { pushCommands } from './push-commands';
import { createElsewhereRefresher } from './refresh-elsewhere';
import type { SyncParts } from './sync-parts';
import { tidyRecords } from './tidy-records';
import { createWakeUp } from './wake-up';

/** Keeps the desk and the server in step while somebody is signed in. */
export type SyncEngine = {
  readonly start: () => void;
  readonly stop: () => void;
  /** There is something to send or fetch. */
  readonly wake: () => void;
  /** The server is reached again: what waits because it was not is tried soon, though not by all desks at once. */
  readonly lineIsBack: () => void;
  /** Asks what on other accounts concerns this one, unless that was just done. */
  readonly refreshElsewhere: (accountId: string) => Promise<void>;
  /** Fetches the records of an account now, before its turn. */
  readonly fetchRecords: (accountId: string) => Promise<Result<null>>;
  /** The same with the older ones that are not kept here. */
  readonly fetchAllRecords: (accountId: string) => Promise<Result<null>>;
};

/** What is done here is answered and shown before it is sent; so much later, in milliseconds. */
const SHOWN_FIRST_MS = 10;

/** While much is fetched, the work is looked at this often at least, in milliseconds. */
const LOOK_MS = 2_000;

export function createSyncEngine(parts: SyncParts): SyncEngine {
  const elsewhere = createElsewhereRefresher(parts);
  const fetcher = createRecordsFetcher(parts, elsewhere);
  const wakeUp = createWakeUp(parts.world);
  const soon = createSoon(parts.world, wakeUp.wake, SHOWN_FIRST_MS);
  const pushSize = createBatchSize({ least: 5, most: MAX_PUSH_COMMANDS });
  const pullSize = createBatchSize({ least: 50, most: MAX_PULL_DOCUMENTS });
  const pullWork = createPuller(parts, 'work', pullSize);
  const pullDirectory = createPuller(parts, 'directory', pullSize);
  const lineBack = createLineBack(parts.world);
  let running: AbortController | null = null;
  /**
   * Sends, fetches and sends again until nothing waits on either side. What tickets are worked with comes first, then
   * the records of their customers, then the directory, page by page; in between the work is looked at when the server
   * has told of some, and every few seconds because something on the way may keep it from that.
   */
  async function synchronise(signal: AbortSignal): Promise<Result<null>> {
    const progress = (): void => {
      const far = initialProgress(parts.store);
      if (far !== null) parts.link.initialProgress(far);
    };
    progress();
    let work: PulledPage | null = null;
    let lookedAtMs = 0;
    /** Woken while a page was on its way that may not have what was told of. */
    let onceMore = pullWork.underWay() || pullDirectory.underWay();
    while (!signal.aborted) {
      // What was done here is answered first; what came of it is then fetched once, not after every batch.
      const pushed = await pushCommands(parts, pushSize, signal);
      if (!pushed.ok) return pushed;
      const now = parts.world.elapsedMs();
      if (work === null || work.more || wakeUp.isWoken() || now - lookedAtMs > LOOK_MS) {
        lookedAtMs = now;
        // Whatever a poke has told of so far is in what is asked for from here on: no need to do it all again for that.
        onceMore ||= wakeUp.isWoken() && (pullWork.underWay() || pullDirectory.underWay());
        wakeUp.clear();
        pullDirectory.askAhead();
        const page = await pullWork.next();
        if (!page.ok) return page;
        work = page.value;
        progress();
        if (work.more) continue;
      }
      // The one is stored while the other is on its way.
      const [fetched, directory] = await both(fetcher.fetchSome(), pullDirectory.next());
      if (!fetched.ok) return fetched;
      if (!directory.ok) return directory;
      const tidied = await tidyRecords(parts);
      progress();
      if (directory.value.more) continue;
      // The tickets were read first, and much may have changed while the rest was fetched.
      const { asOfMs } = work;
      await parts.store.transaction((tx) => writeMeta(tx, 'synced_at_ms', String(asOfMs)), {
        durability: 'relaxed',
      });
      parts.link.synced(asOfMs);
      if (!fetched.value.more && !tidied.more && outboxCounts(parts.store).pending === 0) break;
    }
    if (onceMore) wakeUp.wake();
    return success(null);
  }

  /** A disk that takes nothing now may take it later; the vault says so meanwhile. */
  async function attempt(signal: AbortSignal): Promise<Result<null>> {
    try {
      return await synchronise(signal);
    } catch (error) {
      if (signal.aborted) return success(null);
      return { ok: false, error: storeFailure(error) };
    }
  }

  const start = (): void => {
    if (running !== null) return;
    const controller = new AbortController();
    running = controller;
    // A bug in here must end the process, which main then starts anew.
    const onFailure = parts.link.failed;
    void keepInStep({ world: parts.world, wakeUp, lineBack, attempt, onFailure }, controller.signal);
    void listenForPokes(parts, wakeUp.wake, lineBack, controller.signal);
  };
  return {
    start,
    stop: () => {
      running?.abort();
      running = null;
    },
    wake: soon.ask,
    lineIsBack: lineBack.tell,
    fetchRecords: fetcher.fetch,
    fetchAllRecords: fetcher.fetchAll,
    refreshElsewhere: elsewhere.refreshIfOld,
  };
}

/** Waits for both, also when one fails: what goes on after a failure would meet the next attempt. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
