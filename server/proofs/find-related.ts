import { and, eq, inArray, isNull, ne, not, type SQL, sql } from 'drizzle-orm';
import { outstandingMinor, standingBills } from '#shared/domain/bill/bill-balance';
import type { Payment } from '#shared/domain/payment/payment';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { type RelatedPayment, relatePayment } from '#shared/domain/record/related-payment';
import type { Queryable } from '../database/database';
import { document } from '../database/schema';
import { toDocument } from '../documents/document-draft';

/** More would be no hint any more but a list of other people's payments. */
const MOST_LOOSE = 20;
const MOST_NAMED = 100;

// Written out, so that the partial indexes are used.
const isPayment = sql`${document.kind} = 'payment'`;
const amountMinor = sql`((${document.body} ->> 'amountMinor')::bigint)`;
const intendedBillId = sql`(${document.body} ->> 'intendedBillId')`;
const channelNumber = sql`lower(${document.body} ->> 'channelTransactionNumber')`;
const isLoose = and(
  isNull(sql`${document.body} ->> 'intendedBillId'`),
  not(sql`(${document.body} -> 'events') @> '[{"type":"posted"}]'`),
);

type Wanted = {
  /** Channel transaction numbers the payer has shown. */
  readonly numbers: readonly string[];
  /** Payments a person holds beside a statement. */
  readonly paymentIds: readonly string[];
};

/**
 * Payments on other accounts that concern this one, and nothing beyond: those that state one of its bills, those with a
 * number the payer has shown, and money on no bill of just the amount an unpaid bill of it wants. Each question is
 * answered by an index of its own.
 */
export async function findRelated(
  db: Queryable,
  { account, bills }: Pick<CustomerRecords, 'account' | 'bills'>,
  wanted: Wanted,
): Promise<readonly RelatedPayment[]> {
  const elsewhere = (which: SQL | undefined, limit: number) =>
    db
      .select()
      .from(document)
      .where(and(isPayment, ne(document.accountId, account.id), which))
      .orderBy(document.id)
      .limit(limit);
  const owed = [...new Set(standingBills(bills).map(outstandingMinor))].filter((amount) => amount > 0);
  const numbers = wanted.numbers.map((number) => number.toLowerCase());
  const rows = [
    ...(bills.length === 0
      ? []
      : await elsewhere(
          inArray(
            intendedBillId,
            bills.map(({ id }) => id),
          ),
          MOST_NAMED,
        )),
    ...(numbers.length === 0 ? [] : await elsewhere(inArray(channelNumber, numbers), MOST_NAMED)),
    ...(wanted.paymentIds.length === 0
      ? []
      : await elsewhere(inArray(document.id, [...wanted.paymentIds]), MOST_NAMED)),
    ...(owed.length === 0 ? [] : await elsewhere(and(isLoose, inArray(amountMinor, owed)), MOST_LOOSE)),
  ];
  const payments = new Map<string, Payment>();
  for (const row of rows) {
    const found = toDocument(row);
    if (found.kind === 'payment') payments.set(found.id, found.body);
  }
  return related(db, [...payments.values()], [account.number, ...bills.map(({ number }) => number)]);
}

/** Leaves of each payment only what the desk of this customer may hold. */
async function related(
  db: Queryable,
  payments: readonly Payment[],
  ownNumbers: readonly string[],
): Promise<readonly RelatedPayment[]> {
  if (payments.length === 0) return [];
  const accountIds = [...new Set(payments.map((payment) => payment.accountId))];
  const rows = await db
    .select({ id: document.id, number: sql<string>`${document.body} ->> 'number'` })
    .from(document)
    .where(and(eq(document.kind, 'account'), inArray(document.id, accountIds)));
  const numberOf = new Map(rows.map(({ id, number }) => [id, number]));
  return payments.flatMap((payment) => {
    const number = numberOf.get(payment.accountId);
    return number === undefined ? [] : [relatePayment(payment, number, ownNumbers)];
  });
}
