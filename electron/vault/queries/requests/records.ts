import { success } from '#shared/contracts/error';
import type { Payment } from '#shared/domain/payment/payment';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { follow } from '../../data/followed';
import type { RequestHandler } from '../handler-types';

const beganAtMs = (payment: Payment): number => Math.min(...payment.events.map((event) => event.atMs));
const sorted = new WeakMap<CustomerRecords, readonly Payment[]>();

/** The payments of an account, newest first. */
export function newestFirst(records: CustomerRecords): readonly Payment[] {
  const known = sorted.get(records);
  if (known) return known;
  const order = records.payments
    .map((payment) => ({ payment, atMs: beganAtMs(payment) }))
    .sort((a, b) => b.atMs - a.atMs || (a.payment.id < b.payment.id ? -1 : 1))
    .map(({ payment }) => payment);
  sorted.set(records, order);
  return order;
}

/** The payments of an account, newest first. */
export const paymentsPage: RequestHandler<'payments-page'> = (vault, { accountId, offset, limit }) => {
  const records = vault.accounts.read(accountId)?.records;
  if (records === undefined) return success({ payments: [], total: 0 });
  const payments = newestFirst(records);
  return success({ payments: payments.slice(offset, offset + limit), total: payments.length });
};

/** Older records are asked for by the agent, one account at a time. */
export const recordsFetchAll: RequestHandler<'records-fetch-all'> = async (vault, { accountId }) => {
  await vault.store.transaction((tx) => follow(tx, accountId, vault.clock.nowMs()));
  return vault.sync.fetchAllRecords(accountId);
};
