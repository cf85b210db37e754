import { orderEvents } from '#shared/domain/payment/order-events';
import { refundStates } from '#shared/domain/payment/refund-state';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { follow } from '../../data/followed';
import { topics } from '../../data/topics';
import { maskAccount } from '../../masking/mask-account';
import type { Vault } from '../../vault';
import type { LiveHandler } from '../handler-types';

/** Rows sent along with the records: more than a screen shows. */
const HEAD_ROWS = 60;

/** What the records of one account say (screens §1). Opening them makes the desk follow the account. */
export const records: LiveHandler<'records'> = {
  signedOut: null,
  topics: (_vault, { accountId }) => [
    topics.records(accountId),
    topics.ticketsOf(accountId),
    topics.centre,
    topics.time,
  ],
  opened: (vault, { accountId }) => open(vault, accountId),
  evaluate: (vault, { accountId }) => {
    const file = vault.accounts.read(accountId);
    const policy = vault.centre.read()?.policy;
    if (file === null || policy === undefined) return null;
    const diagnosis = vault.accounts.diagnosis(accountId, vault.clock.nowMs(), policy);
    if (diagnosis === null) return null;
    const timeline = vault.accounts.timeline(accountId, null);
    return {
      account: maskAccount(file.records.account, vault.reveals.of(accountId)),
      bills: file.records.bills,
      paymentCount: file.records.payments.length,
      refundCount: countRefunds(file.records),
      diagnosis,
      timelineTotal: timeline.length,
      timelineHead: timeline.slice(0, HEAD_ROWS),
      // Followed accounts are as current as the last pull.
      asOfMs: Math.max(file.fetchedAtMs ?? 0, vault.link.status().syncedAtMs ?? 0),
      complete: file.fetchedAtMs !== null,
      keptSinceMs: file.keptSinceMs,
      revision: vault.accounts.revision(accountId),
    };
  },
};

async function open(vault: Vault, accountId: string): Promise<void> {
  await vault.store.transaction((tx) => {
    if (tx.get("SELECT 1 AS here FROM document WHERE kind = 'account' AND id = ?", [accountId]) === null)
      return;
    follow(tx, accountId, vault.clock.nowMs());
  });
  // Followed first: what changes in between comes with the next pull.
  if (vault.accounts.read(accountId)?.fetchedAtMs === null) await vault.sync.fetchRecords(accountId);
  else await vault.sync.refreshElsewhere(accountId);
}

const counted = new WeakMap<CustomerRecords, number>();

function countRefunds(of: CustomerRecords): number {
  const known = counted.get(of);
  if (known !== undefined) return known;
  let count = 0;
  for (const payment of of.payments) {
    if (payment.events.some((event) => event.type.startsWith('refund'))) {
      count += refundStates(payment, orderEvents(payment.events)).length;
    }
  }
  counted.set(of, count);
  return count;
}
