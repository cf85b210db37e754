import { failure, type Result, success } from '#shared/contracts/error';
import { MAX_RECORDS_ACCOUNTS } from '#shared/contracts/wire';
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

export function createRecordsFetcher(parts: SyncParts, elsewhere: ElsewhereRefresher): RecordsFetcher {
  const underWay = new Map<string, Promise<Result<null>>>();
  /** There is no such account: not asked for again and again. */
  const gone = new Set<string>();

  /** The limit by which this desk tidies: one of the server a month apart, by its clock, would be tidied over and over. */
  const limitOf = (keptSinceMs: number | undefined) => ({
    sinceMs: keptLimitNow(parts) ?? keptSinceMs ?? null,
    leftOut: keptSinceMs !== undefined,
  });

  async function fetchKept(accountIds: readonly string[]): Promise<Result<null>> {
    const answer = await parts.api.deskRecords(accountIds);
    if (!answer.ok) return answer;
    const { accounts, asOfMs } = answer.value;
    const found = new Set(accounts.map(({ accountId }) => accountId));
    for (const accountId of accountIds) if (!found.has(accountId)) gone.add(accountId);
    await takeDocuments(
      parts,
      accounts.flatMap(({ documents }) => documents),
      (tx) => {
        for (const { accountId, keptSinceMs, related } of accounts) {
          markFetched(tx, accountId, asOfMs, limitOf(keptSinceMs));
          elsewhere.take(tx, accountId, related);
        }
      },
    );
    return success(null);
  }

  async function fetchWhole(accountId: string): Promise<Result<null>> {
    const answer = await parts.api.records(accountId);
    if (!answer.ok) return answer;
    const { documents, asOfMs, keptSinceMs } = answer.value;
    await takeDocuments(parts, documents, (tx) => markFetched(tx, accountId, asOfMs, limitOf(keptSinceMs)));
    await elsewhere.refresh(accountId);
    return success(null);
  }

  function begin(accountIds: readonly string[], work: Promise<Result<null>>): Promise<Result<null>> {
    const started = work.finally(() => {
      for (const accountId of accountIds) underWay.delete(accountId);
    });
    for (const accountId of accountIds) underWay.set(accountId, started);
    return started;
  }

  return {
    fetch: async (accountId) => {
      const result = await (underWay.get(accountId) ?? begin([accountId], fetchKept([accountId])));
      return result.ok && gone.has(accountId) ? noSuchAccount : result;
    },
    fetchAll: async (accountId) => {
      // One after the other, or the smaller answer would have the last word.
      await underWay.get(accountId);
      return begin([accountId], fetchWhole(accountId));
    },
    fetchSome: async () => {
      const passOver = [...gone, ...underWay.keys()];
      const missing = accountsToFetch(parts.store, passOver, MAX_RECORDS_ACCOUNTS + 1);
      const some = missing.slice(0, MAX_RECORDS_ACCOUNTS);
      if (some.length === 0) return success({ more: false });
      const result = await begin(some, fetchKept(some));
      return result.ok ? success({ more: missing.length > some.length }) : result;
    },
  };
}

const noSuchAccount = failure('account_not_found', 'There is no such account', { details: { status: 404 } });
