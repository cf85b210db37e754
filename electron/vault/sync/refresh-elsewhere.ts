import { MINUTE_MS } from '#shared/domain/time/span';
import { replaceElsewhere } from '../data/elsewhere';
import type { SyncParts } from './sync-parts';

/** Asks the server which payments on other accounts concern one; what is known stays when it cannot be asked. */
export type ElsewhereRefresher = {
  readonly refresh: (accountId: string) => Promise<void>;
  /** The same, unless it was asked just now. */
  readonly refreshIfOld: (accountId: string) => Promise<void>;
};

const FRESH_MS = MINUTE_MS / 2;

export function createElsewhereRefresher({ store, api, accounts, clock }: SyncParts): ElsewhereRefresher {
  const askedAtMs = new Map<string, number>();

  async function refresh(accountId: string): Promise<void> {
    askedAtMs.set(accountId, clock.nowMs());
    const answer = await api.related(accountId);
    if (!answer.ok) {
      askedAtMs.delete(accountId);
      return;
    }
    await store.transaction((tx) => {
      if (replaceElsewhere(tx, accountId, answer.value.related)) accounts.dropRecords([accountId]);
    });
  }

  return {
    refresh,
    refreshIfOld: async (accountId) => {
      const last = askedAtMs.get(accountId);
      if (last === undefined || clock.nowMs() - last >= FRESH_MS) await refresh(accountId);
    },
  };
}
