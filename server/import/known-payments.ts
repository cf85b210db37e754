import { and, eq, inArray, sql } from 'drizzle-orm';
import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Payment } from '#shared/domain/payment/payment';
import type { Transaction } from '../database/database';
import { document } from '../database/schema';
import { toDocument } from '../documents/document-draft';

/**
 * A channel's statement speaks of payments the billing system may know already. Where channel transaction number,
 * account and amount agree, the statement's events join the payment on file instead of making a second payment out of
 * the same money (S1-36).
 */
export async function joinKnownPayments(
  tx: Transaction,
  records: readonly CanonicalRecord[],
): Promise<readonly CanonicalRecord[]> {
  const numbers = records.flatMap((record) =>
    record.kind === 'payment' &&
    record.body.provenance.source === 'channel' &&
    record.body.channelTransactionNumber
      ? [record.body.channelTransactionNumber.toLowerCase()]
      : [],
  );
  if (numbers.length === 0) return records;
  const known = await knownPayments(tx, numbers);
  return records.map((record) => {
    if (record.kind !== 'payment' || record.body.provenance.source !== 'channel') return record;
    const match = known.find((payment) => isSame(payment, record.body));
    return match ? { kind: 'payment', body: joined(match, record.body) } : record;
  });
}

async function knownPayments(tx: Transaction, numbers: readonly string[]): Promise<readonly Payment[]> {
  const rows = await tx
    .select()
    .from(document)
    .where(
      and(
        eq(document.kind, 'payment'),
        inArray(sql`lower(${document.body} ->> 'channelTransactionNumber')`, [...new Set(numbers)]),
      ),
    );
  return rows.map(toDocument).flatMap((found) => (found.kind === 'payment' ? [found.body] : []));
}

const isSame = (known: Payment, incoming: Payment): boolean =>
  known.id !== incoming.id &&
  known.provenance.source !== 'channel' &&
  known.accountId === incoming.accountId &&
  known.channelTransactionNumber?.toLowerCase() === incoming.channelTransactionNumber?.toLowerCase() &&
  known.amountMinor === incoming.amountMinor &&
  known.currency === incoming.currency;

/** The payment on file with what it did not yet say: an event the channel has already reported is not told twice. */
function joined(known: Payment, incoming: Payment): Payment {
  const news = incoming.events.filter(
    (event) => !known.events.some((each) => each.type === event.type && each.source === event.source),
  );
  return { ...known, events: [...known.events, ...news] };
}
