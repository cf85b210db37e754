import type { RelatedPayment } from '#shared/domain/record/related-payment';
import { MINUTE_MS } from '#shared/domain/time/span';
import { replaceElsewhere } from '../data/elsewhere';
import type { Transaction } from '../store/open-store';
import type { SyncParts } from './sync-parts';

/** Asks the server which payments on other accounts concern one; what is known stays when it cannot be asked. */
export type ElsewhereRefresher = {
  readonly refresh: (accountId: string) => Promise<void>;
  /** Takes what came with the records of the account. */
  readonly take: (transaction: Transaction, accountId: string, related: readonly RelatedPayment[]) => void;
  /** The same as `refresh`, unless it was asked just now. */
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
    await store.transaction((tx) => take(tx, accountId, answer.value.related));
  }

  function take(tx: Transaction, accountId: string, related: readonly RelatedPayment[]): void {
    askedAtMs.set(accountId, clock.nowMs());
    if (replaceElsewhere(tx, accountId, related)) accounts.dropRecords([accountId]);
  }

  return {
    refresh,
    take,
    refreshIfOld: async (accountId) => {
      const last = askedAtMs.get(accountId);
      if (last === undefined || clock.nowMs() - last >= FRESH_MS) await refresh(accountId);
    },
  };
}
