import { success } from '#shared/contracts/error';
import type { ComparedPayment, SourcesCompared } from '#shared/contracts/views';
import { compareSources, type FieldComparison } from '#shared/domain/diagnosis/compare-sources';
import type { Payment } from '#shared/domain/payment/payment';
import { attemptsOf, beganAtMs } from '#shared/domain/payment/payment-attempts';
import { paymentTrack } from '#shared/domain/payment/payment-track';
import { refundTracks } from '#shared/domain/payment/refund-track';
import { settlementFor } from '#shared/domain/policy/settlement-expectation';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import type { RecordSource } from '#shared/domain/record/source';
import type { RequestHandler } from '../handler-types';
import { newestFirst } from './records';

/** One payment: its way, its refunds, the attempts it belongs to, and what the three parties say of it. */
export const paymentDetail: RequestHandler<'payment-detail'> = (vault, { accountId, paymentId }) => {
  const records = vault.accounts.read(accountId)?.records;
  const payment =
    records?.payments.find(({ id }) => id === paymentId) ??
    // Proof that the money is on another account.
    records?.elsewhere?.find((related) => related.payment.id === paymentId)?.payment;
  const policy = vault.centre.read()?.policy;
  if (records === undefined || payment === undefined || policy === undefined) return success(null);
  const nowMs = vault.clock.nowMs();
  return success({
    payment,
    track: paymentTrack(payment, policy, nowMs),
    settlement: settlementFor(payment.method, policy, beganAtMs(payment)),
    refunds: refundTracks(payment, policy, nowMs),
    attempts: attemptsOf(payment, records.payments, policy),
    sources: toldOf(payment, records),
  });
};

/** The three-source comparison of the payments asked for, or of the newest ones (S1-36). */
export const sourcesCompared: RequestHandler<'sources-compared'> = (
  vault,
  { accountId, paymentIds, limit },
) => {
  const records = vault.accounts.read(accountId)?.records;
  if (records === undefined) return success(nothing(0));
  const wanted = paymentIds === null ? null : new Set(paymentIds);
  const all = newestFirst(records);
  const payments = (wanted === null ? all : all.filter(({ id }) => wanted.has(id))).slice(0, limit);
  const compared = payments.map(
    (payment): ComparedPayment => ({
      payment,
      fields: toldOf(payment, records),
    }),
  );
  const silentIn = (source: RecordSource): number =>
    compared.filter(({ fields }) => fields.every(({ told }) => told[source] === null)).length;
  return success({
    compared: payments.length,
    total: records.payments.length,
    disagreeing: compared.filter(({ fields }) => fields.some(({ outcome }) => outcome === 'disagree')),
    silent: { billing: silentIn('billing'), ledger: silentIn('ledger'), channel: silentIn('channel') },
  });
};

const nothing = (total: number): SourcesCompared => ({
  compared: 0,
  total,
  disagreeing: [],
  silent: { billing: 0, ledger: 0, channel: 0 },
});

const numbered = new WeakMap<CustomerRecords, ReadonlyMap<string, readonly Payment[]>>();

/** Payments by the channel's number for them: one payment may stand in a record of each party. */
function byNumber(records: CustomerRecords): ReadonlyMap<string, readonly Payment[]> {
  const known = numbered.get(records);
  if (known) return known;
  const found = new Map<string, Payment[]>();
  for (const payment of records.payments) {
    const number = payment.channelTransactionNumber;
    if (number === null) continue;
    const same = found.get(number);
    if (same) same.push(payment);
    else found.set(number, [payment]);
  }
  numbered.set(records, found);
  return found;
}

function toldOf(payment: Payment, records: CustomerRecords): readonly FieldComparison[] {
  const number = payment.channelTransactionNumber;
  const told = (number === null ? undefined : byNumber(records).get(number)) ?? [payment];
  return compareSources({ kind: 'payment', told, bills: records.bills });
}
