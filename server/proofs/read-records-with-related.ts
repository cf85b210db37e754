import { and, eq, sql } from 'drizzle-orm';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { shownTransactionNumbers } from '#shared/domain/ticket/standing-proofs';
import type { Queryable } from '../database/database';
import { document } from '../database/schema';
import { toDocument } from '../documents/document-draft';
import { readCustomerRecords } from '../documents/read-documents';
import { findRelated } from './find-related';

/**
 * What is on file for one account, with the payments on other accounts that concern it: what its desk knows too.
 * `paymentIds`: payments a person holds beside a statement right now.
 */
export async function readRecordsWithRelated(
  db: Queryable,
  accountId: string,
  paymentIds: readonly string[] = [],
): Promise<CustomerRecords | null> {
  const records = await readCustomerRecords(db, accountId);
  if (records === null) return null;
  const numbers = await provenNumbers(db, accountId);
  const elsewhere = await findRelated(db, records, { numbers, paymentIds });
  return { ...records, elsewhere, shownTransactionNumbers: numbers };
}

/** Channel transaction numbers on statements that were confirmed on tickets of the account. */
async function provenNumbers(db: Queryable, accountId: string): Promise<readonly string[]> {
  const rows = await db
    .select()
    .from(document)
    .where(
      and(
        eq(document.accountId, accountId),
        eq(document.kind, 'ticket'),
        sql`(${document.body} -> 'events') @> '[{"type":"proof_confirmed"}]'`,
      ),
    );
  return shownTransactionNumbers(
    rows.map(toDocument).flatMap((each) => (each.kind === 'ticket' ? [each.body] : [])),
  );
}
