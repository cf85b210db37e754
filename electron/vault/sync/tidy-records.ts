import { keptSinceMs, recordsToKeep } from '#shared/domain/record/kept-records';
import { recordsNamedBy } from '#shared/domain/ticket/named-records';
import { accountsToTidy, markKept, markUnfetched, readFollowed } from '../data/followed';
import { removeRecords } from '../data/remove-records';
import { ticketsOfAccount } from '../data/tickets';
import { readRecords } from '../records/read-records';
import type { Transaction } from '../store/open-store';
import type { SyncParts } from './sync-parts';

/** So many accounts in one go; what the agent does comes in between. */
const AT_ONCE = 20;

/** Since when records are kept at all events, by the policy that has arrived; null before it has. */
export function keptLimitNow({ centre, clock }: Pick<SyncParts, 'centre' | 'clock'>): number | null {
  const policy = centre.read()?.policy;
  return policy === undefined ? null : keptSinceMs(clock.nowMs(), policy);
}

/**
 * Lets go of records that are over and older than the centre has desks keep, a few accounts at a time, whenever that
 * limit has moved; where it has moved back, those left out are asked for again. Answers whether to look once more.
 */
export async function tidyRecords(parts: SyncParts): Promise<{ readonly more: boolean }> {
  const sinceMs = keptLimitNow(parts);
  if (sinceMs === null) return { more: false };
  const accountIds = accountsToTidy(parts.store, sinceMs, AT_ONCE);
  if (accountIds.length === 0) return { more: false };
  await parts.store.transaction(
    (tx) => {
      for (const accountId of accountIds) tidyAccount(parts, tx, accountId, sinceMs);
      parts.accounts.dropRecords(accountIds);
    },
    // The server has it all.
    { durability: 'relaxed' },
  );
  return { more: true };
}

function tidyAccount(parts: SyncParts, tx: Transaction, accountId: string, sinceMs: number): void {
  const before = readFollowed(tx, accountId)?.keptSinceMs ?? null;
  const file = readRecords(tx, accountId);
  const policy = parts.centre.read()?.policy;
  if (file === null || policy === undefined) {
    markKept(tx, accountId, { sinceMs, leftOut: before !== null });
    return;
  }
  if (before !== null && before > sinceMs) markUnfetched(tx, accountId);
  const open = ticketsOfAccount(tx, accountId).filter(({ state }) => state !== 'resolved');
  const kept = recordsToKeep(
    { records: file.records, nowMs: parts.clock.nowMs(), policy },
    sinceMs,
    open.flatMap(({ events }) => recordsNamedBy(events)),
  );
  const removed =
    removeRecords(tx, 'bill', accountId, kept.bills) + removeRecords(tx, 'payment', accountId, kept.payments);
  markKept(tx, accountId, { sinceMs, leftOut: removed > 0 || before !== null });
}
