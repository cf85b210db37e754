import { and, eq, sql } from 'drizzle-orm';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { shownTransactionNumbers } from '#shared/domain/ticket/standing-proofs';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { anyOf } from '../database/any-of';
import type { Queryable } from '../database/database';
import { document } from '../database/schema';
import { toDocument } from '../documents/document-draft';
import { readRecordsOf } from '../documents/read-documents';
import { findRelatedOf } from './find-related';

/** What is on file for one account, with the payments on other accounts that concern it: what its desk knows too. */
export const readRecordsWithRelated = async (
  db: Queryable,
  accountId: string,
): Promise<CustomerRecords | null> => (await readAllWithRelated(db, [accountId])).get(accountId) ?? null;

/**
 * The same for many accounts; those there are not are left out. `paymentIds`: payments a person holds beside a statement
 * right now.
 */
export async function readAllWithRelated(
  db: Queryable,
  accountIds: readonly string[],
  paymentIds: readonly string[] = [],
): Promise<ReadonlyMap<string, CustomerRecords>> {
  const records = await readRecordsOf(db, accountIds);
  if (records.size === 0) return records;
  const proven = await provenNumbers(db, [...records.keys()]);
  const numbersOf = (accountId: string): readonly string[] => proven.get(accountId) ?? [];
  const related = await findRelatedOf(
    db,
    [...records.values()].map(({ account, bills }) => ({
      account,
      bills,
      wanted: { numbers: numbersOf(account.id), paymentIds },
    })),
  );
  return new Map(
    [...records].map(([id, each]) => [
      id,
      { ...each, elsewhere: related.get(id) ?? [], shownTransactionNumbers: numbersOf(id) },
    ]),
  );
}

/** Channel transaction numbers on statements that were confirmed on tickets of each account. */
async function provenNumbers(
  db: Queryable,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .select()
    .from(document)
    .where(
      and(
        anyOf(document.accountId, accountIds),
        eq(document.kind, 'ticket'),
        sql`(${document.body} -> 'events') @> '[{"type":"proof_confirmed"}]'`,
      ),
    );
  const tickets = new Map<string, Ticket[]>();
  for (const found of rows.map(toDocument)) {
    if (found.kind !== 'ticket' || found.accountId === null) continue;
    tickets.set(found.accountId, [...(tickets.get(found.accountId) ?? []), found.body]);
  }
  return new Map([...tickets].map(([id, ofAccount]) => [id, shownTransactionNumbers(ofAccount)]));
}
