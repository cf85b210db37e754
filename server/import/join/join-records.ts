import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Payment } from '#shared/domain/payment/payment';
import type { RecordDirectory } from '../record-directory';
import { joinPayment } from './join-payment';
import { joinRefund } from './join-refund';
import { KnownPayments } from './known-payments';
import { isRefundOnly } from './refund-events';
import { extendedNumbers } from './refund-numbers';

/** What is to be written for one record of a channel. */
export type Joined = {
  readonly payment: Payment;
  /** A record of this batch that became part of `payment` and must not be written by itself. */
  readonly replacesId: string | null;
};

/**
 * A channel's statement speaks of payments that are known already, from the billing system, from another statement or
 * from another row: what agrees becomes one payment with all that was said of it, never a second payment out of the
 * same money (S1-36). Other records pass as they are.
 */
export async function joinKnownPayments(
  directory: RecordDirectory,
  records: readonly CanonicalRecord[],
): Promise<readonly CanonicalRecord[]> {
  const numbers = records.flatMap((record) => (isOfChannel(record) ? numbersOf(record.body) : []));
  if (numbers.length === 0) return records;
  const known = new KnownPayments(await directory.paymentsNumbered(numbers));
  const written = new Map<string, CanonicalRecord>();
  for (const record of records) {
    if (!isOfChannel(record)) {
      written.set(`${record.kind}\n${record.body.id}`, record);
      continue;
    }
    const { payment, replacesId } = isRefundOnly(record.body)
      ? joinRefund(record.body, known)
      : joinPayment(record.body, known);
    if (replacesId !== null) {
      known.remove(replacesId);
      written.delete(`payment\n${replacesId}`);
    }
    known.put(payment);
    written.set(`payment\n${payment.id}`, { kind: 'payment', body: payment });
  }
  return [...written.values()];
}

const isOfChannel = (
  record: CanonicalRecord,
): record is Extract<CanonicalRecord, { readonly kind: 'payment' }> =>
  record.kind === 'payment' && record.body.provenance.source === 'channel';

/** Every number under which a payment on file may be the one that is told of. */
export const numbersOf = (payment: Payment): readonly string[] => [
  ...[payment.channelTransactionNumber ?? '', payment.number].flatMap((number) => [
    number,
    ...extendedNumbers(number),
  ]),
  ...payment.events.flatMap((event) =>
    event.type === 'refunded' && event.refundId !== null ? extendedNumbers(event.refundId) : [],
  ),
];
