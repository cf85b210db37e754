import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Document } from '#shared/contracts/document';
import type { Transaction } from '../database/database';
import { document } from '../database/schema';
import { toDocument } from '../documents/document-draft';
import type { RecordDirectory } from './record-directory';

const number = sql`lower(${document.body} ->> 'number')`;
const channelNumber = sql`lower(${document.body} ->> 'channelTransactionNumber')`;
const holder = sql`lower(${document.body} -> 'holder' ->> 'name')`;

/** The directory of what the database holds, as the given transaction sees it. */
export function storedRecords(tx: Transaction): RecordDirectory {
  async function find(
    kind: Document['kind'],
    asked: readonly string[],
    named: (keys: string[]) => SQL | undefined,
  ): Promise<readonly Document[]> {
    const keys = [...new Set(asked.map((each) => each.toLowerCase()))].filter((key) => key !== '');
    if (keys.length === 0) return [];
    const rows = await tx
      .select()
      .from(document)
      .where(and(eq(document.kind, kind), named(keys)));
    return rows.map(toDocument);
  }
  const byNumber = (keys: string[]) => inArray(number, keys);
  const accounts = (found: readonly Document[]) =>
    found.flatMap((each) => (each.kind === 'account' ? [each.body] : []));
  return {
    billsNumbered: async (numbers) =>
      (await find('bill', numbers, byNumber)).flatMap((each) => (each.kind === 'bill' ? [each.body] : [])),
    accountsNumbered: async (numbers) => accounts(await find('account', numbers, byNumber)),
    accountsHeldBy: async (names) => accounts(await find('account', names, (keys) => inArray(holder, keys))),
    paymentsNumbered: async (numbers) =>
      (
        await find('payment', numbers, (keys) => or(inArray(channelNumber, keys), inArray(number, keys)))
      ).flatMap((each) => (each.kind === 'payment' ? [each.body] : [])),
  };
}
