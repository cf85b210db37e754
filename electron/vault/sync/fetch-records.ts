import { type Result, success } from '#shared/contracts/error';
import type { RecordsScope } from '#shared/contracts/wire';
import { accountsToFetch, markFetched } from '../data/followed';
import type { ElsewhereRefresher } from './refresh-elsewhere';
import type { SyncParts } from './sync-parts';
import { takeDocuments } from './take-documents';
import { keptLimitNow } from './tidy-records';

/** Fetches all records of an account the desk has begun to follow. */
export type RecordsFetcher = {
  readonly fetch: (accountId: string) => Promise<Result<null>>;
  /** The same with those that are not kept; they stay until the limit moves on. */
  readonly fetchAll: (accountId: string) => Promise<Result<null>>;
  /** Fetches some of those still missing; answers whether more are. */
  readonly fetchSome: () => Promise<Result<{ readonly more: boolean }>>;
};

const AT_ONCE = 6;

export function createRecordsFetcher(parts: SyncParts, elsewhere: ElsewhereRefresher): RecordsFetcher {
  const underWay = new Map<string, Promise<Result<null>>>();
  /** Refused for good, e.g. an account that is gone: not asked for again and again. */
  const refused = new Set<string>();

  async function fetchNow(accountId: string, scope: RecordsScope): Promise<Result<null>> {
    const answer = await parts.api.records(accountId, scope);
    if (!answer.ok) {
      if (!answer.error.retryable && answer.error.details?.status === 404) refused.add(accountId);
      return answer;
    }
    const { documents, asOfMs, keptSinceMs } = answer.value;
    // The limit by which this desk tidies: one of the server a month apart, by its clock, would be tidied over and over.
    const limit = { sinceMs: keptLimitNow(parts) ?? keptSinceMs ?? null, leftOut: keptSinceMs !== undefined };
    await takeDocuments(parts, documents, (tx) => markFetched(tx, accountId, asOfMs, limit));
    await elsewhere.refresh(accountId);
    return success(null);
  }

  const begin = (accountId: string, scope: RecordsScope): Promise<Result<null>> => {
    const started = fetchNow(accountId, scope).finally(() => underWay.delete(accountId));
    underWay.set(accountId, started);
    return started;
  };
  const fetch = (accountId: string): Promise<Result<null>> =>
    underWay.get(accountId) ?? begin(accountId, 'kept');

  return {
    fetch,
    fetchAll: async (accountId) => {
      // One after the other, or the smaller answer would have the last word.
      await underWay.get(accountId);
      return begin(accountId, 'all');
    },
    fetchSome: async () => {
      const missing = accountsToFetch(parts.store).filter((accountId) => !refused.has(accountId));
      const results = await Promise.all(missing.slice(0, AT_ONCE).map(fetch));
      const failed = results.find((result) => !result.ok && result.error.details?.status !== 404);
      if (failed !== undefined && !failed.ok) return failed;
      return success({ more: missing.length > AT_ONCE });
    },
  };
}
