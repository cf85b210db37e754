import type { FeedLane } from '#shared/contracts/document';
import { type DomainError, type Result, success } from '#shared/contracts/error';
import type { PullResponse } from '#shared/contracts/wire';
import { followList, markUnfetched, refreshFollowed } from '../data/followed';
import { type MetaKey, readMeta, removeMeta, writeMeta } from '../data/meta';
import { accountsMissingOlder } from '../data/older-records';
import type { BatchSize } from './batch-size';
import { countPage } from './initial-sync';
import { onItsWay } from './on-its-way';
import type { SyncParts } from './sync-parts';
import { takeDocuments } from './take-documents';

export const LANE_CURSORS = {
  work: 'work_cursor',
  directory: 'directory_cursor',
} as const satisfies Record<FeedLane, MetaKey>;

/** What came of fetching a page. */
export type PulledPage = { readonly more: boolean; readonly received: number; readonly asOfMs: number };

export type Puller = {
  readonly next: () => Promise<Result<PulledPage>>;
  /** Asks for what `next` will take, unless that was done. */
  readonly askAhead: () => void;
  /** A page was asked for that `next` has yet to take. */
  readonly underWay: () => boolean;
};

type Asked = {
  readonly position: string | null;
  readonly askedAtMs: number;
  readonly answer: Promise<Result<PullResponse>>;
};

/**
 * Fetches a lane of the change feed page by page; the position moves in the same transaction as its documents. The next
 * page is asked for while the last one is stored. That it may be a moment old by then skips nothing: an account that is
 * followed meanwhile is fetched whole after that.
 */
export function createPuller(parts: SyncParts, lane: FeedLane, size: BatchSize): Puller {
  const { store, api, clock, world } = parts;
  const key = LANE_CURSORS[lane];
  let ahead: Asked | null = null;

  const ask = (position: string | null): Asked => {
    const follow = lane === 'work' ? followList(store) : [];
    return {
      position,
      askedAtMs: world.elapsedMs(),
      answer: api.pull(lane, position, follow, size.now()),
    };
  };

  const begin = (position: string | null): void => {
    ahead = ask(position);
    // Nobody may ever want it.
    ahead.answer.catch(() => undefined);
  };

  const next = async (): Promise<Result<PulledPage>> => {
    const position = readMeta(store, key);
    const early = ahead?.position === position;
    const { askedAtMs, answer: asked } = early && ahead ? ahead : ask(position);
    ahead = null;
    const answer = await asked;
    // What kept the server from answering then may be over by now, unless it asks for patience or takes its time.
    if (!answer.ok && early && !isBusy(answer.error)) return next();
    if (!answer.ok) {
      size.failed(answer.error);
      if (answer.error.code !== 'cursor_invalid' || position === null) return answer;
      // A feed that does not know our position is read from the beginning: newer versions win, nothing is lost.
      await store.transaction((tx) => removeMeta(tx, key));
      return success({ more: true, received: 0, asOfMs: clock.nowMs() });
    }
    // Of one that was asked for early it is not known how long it took.
    if (!early) size.took(world.elapsedMs() - askedAtMs);
    const { documents, cursor, more, total, serverTimeMs } = answer.value;
    if (more) {
      begin(cursor);
      await onItsWay(world);
    }
    const incomplete = accountsMissingOlder(store, documents);
    await takeDocuments(parts, documents, (tx) => {
      for (const accountId of incomplete) markUnfetched(tx, accountId);
      writeMeta(tx, key, cursor);
      countPage(tx, lane, { received: documents.length, total });
      if (lane === 'work' && !more) refreshFollowed(tx);
    });
    return success({ more, received: documents.length, asOfMs: serverTimeMs });
  };
  return {
    next,
    askAhead: () => {
      if (ahead === null) begin(readMeta(store, key));
    },
    underWay: () => ahead !== null,
  };
}

const isBusy = ({ code, details }: DomainError): boolean =>
  code === 'server_timeout' || details?.retryAfterMs !== undefined;
