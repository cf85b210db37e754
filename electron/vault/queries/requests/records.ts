import { success } from '#shared/contracts/error';
import type { Payment } from '#shared/domain/payment/payment';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
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

/** One bill, the one before it, and the payments meant for it or posted to it. */
export const billDetail: RequestHandler<'bill-detail'> = (vault, { accountId, billId }) => {
  const records = vault.accounts.read(accountId)?.records;
  const bill = records?.bills.find(({ id }) => id === billId);
  if (records === undefined || bill === undefined) return success(null);
  const earlier = records.bills.filter(
    (other) => other.id !== bill.id && other.state !== 'void' && other.period.from < bill.period.from,
  );
  const previous = earlier.reduce<(typeof earlier)[number] | null>(
    (last, next) => (last === null || next.period.from > last.period.from ? next : last),
    null,
  );
  const payments = newestFirst(records).filter(
    (payment) => payment.intendedBillId === billId || payment.events.some((event) => event.billId === billId),
  );
  return success({ bill, previous, payments });
};
