import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
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

type Wanted = {
  /** Channel transaction numbers the payer has shown. */
  readonly numbers: readonly string[];
  /** Payments a person holds beside a statement. */
  readonly paymentIds: readonly string[];
};

type Customer = Pick<CustomerRecords, 'account' | 'bills'> & { readonly wanted: Wanted };

/** What concerns one account: see `findRelatedOf`. */
export async function findRelated(
  db: Queryable,
  { account, bills }: Pick<CustomerRecords, 'account' | 'bills'>,
  wanted: Wanted,
): Promise<readonly RelatedPayment[]> {
  return (await findRelatedOf(db, [{ account, bills, wanted }])).get(account.id) ?? [];
}

/**
 * Payments on other accounts that concern each of these, and nothing beyond: those that state one of its bills, those
 * with a number the payer has shown, and money on no bill of just the amount an unpaid bill of it wants. Each question is
 * answered by an index of its own.
 */
export async function findRelatedOf(
  db: Queryable,
  customers: readonly Customer[],
): Promise<ReadonlyMap<string, readonly RelatedPayment[]>> {
  const asked = customers.map(({ account, bills, wanted }) => ({
    account: account.id,
    bills: bills.map(({ id }) => id),
    numbers: wanted.numbers.map((number) => number.toLowerCase()),
    ids: wanted.paymentIds,
    owed: [...new Set(standingBills(bills).map(outstandingMinor))].filter((amount) => amount > 0),
  }));
  // Written out, so that the partial indexes are used. The inner `offset 0` keeps the order of ids, which only decides
  // which of too many are shown, from being taken for a good way to find the few that are wanted.
  const elsewhere = (question: number, which: SQL, limit: number) => sql`(
    select ${question}::integer as question, * from (
      select * from document
      where kind = 'payment' and account_id <> asked.account and ${which}
      offset 0
    ) found
    order by id
    limit ${limit})`;
  const { rows } = await db.execute<RelatedRow>(sql`
    select asked.account, found.kind, found.id, found.account_id, found.version, found.body
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as asked(account text, bills text[], numbers text[], ids text[], owed bigint[]),
      lateral (
        ${elsewhere(0, sql`(body ->> 'intendedBillId') = any(asked.bills)`, MOST_NAMED)}
        union all
        ${elsewhere(1, sql`lower(body ->> 'channelTransactionNumber') = any(asked.numbers)`, MOST_NAMED)}
        union all
        ${elsewhere(2, sql`id = any(asked.ids)`, MOST_NAMED)}
        union all
        ${elsewhere(
          3,
          sql`body ->> 'intendedBillId' is null and not (body -> 'events') @> '[{"type":"posted"}]'
            and ((body ->> 'amountMinor')::bigint) = any(asked.owed)`,
          MOST_LOOSE,
        )}
      ) found
    order by asked.account, found.question, found.id`);
  const payments = new Map<string, Map<string, Payment>>();
  for (const row of rows) {
    const found = toDocument({ ...row, accountId: row.account_id, nameReading: null });
    if (found.kind !== 'payment') continue;
    const ofAccount = payments.get(row.account) ?? new Map<string, Payment>();
    payments.set(row.account, ofAccount.set(found.id, found.body));
  }
  const numberOf = await readNumbers(
    db,
    [...payments.values()].flatMap((each) => [...each.values()]),
  );
  return new Map(
    customers.map(({ account, bills }) => {
      const own = [account.number, ...bills.map(({ number }) => number)];
      return [account.id, related([...(payments.get(account.id)?.values() ?? [])], numberOf, own)];
    }),
  );
}

type RelatedRow = {
  account: string;
  kind: string;
  id: string;
  account_id: string;
  version: number;
  body: unknown;
};

/** The numbers of the accounts the payments are on, by their ids. */
async function readNumbers(
  db: Queryable,
  payments: readonly Payment[],
): Promise<ReadonlyMap<string, string>> {
  if (payments.length === 0) return new Map();
  const accountIds = [...new Set(payments.map((payment) => payment.accountId))];
  const rows = await db
    .select({ id: document.id, number: sql<string>`${document.body} ->> 'number'` })
    .from(document)
    .where(and(eq(document.kind, 'account'), inArray(document.id, accountIds)));
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Leaves of each payment only what the desk of this customer may hold. */
const related = (
  payments: readonly Payment[],
  numberOf: ReadonlyMap<string, string>,
  ownNumbers: readonly string[],
): readonly RelatedPayment[] =>
  payments.flatMap((payment) => {
    const number = numberOf.get(payment.accountId);
    return number === undefined ? [] : [relatePayment(payment, number, ownNumbers)];
  });
