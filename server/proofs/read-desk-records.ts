import type { Document } from '#shared/contracts/document';
import type { RelatedPayment } from '#shared/domain/record/related-payment';
import { shownTransactionNumbers } from '#shared/domain/ticket/standing-proofs';
import type { Queryable } from '../database/database';
import { type KeptDocuments, keepingBy } from '../documents/kept-documents';
import { readAccountsDocuments, readPolicy } from '../documents/read-documents';
import { findRelatedOf } from './find-related';

/** What a desk that follows an account keeps of it, and what concerns it on other accounts. */
export type DeskRecords = KeptDocuments & {
  readonly accountId: string;
  readonly related: readonly RelatedPayment[];
};

/** For many accounts in the same few questions as for one; those there are not are left out. */
export async function readDeskRecords(
  db: Queryable,
  accountIds: readonly string[],
  nowMs: number,
): Promise<readonly DeskRecords[]> {
  const found = await readAccountsDocuments(db, accountIds);
  if (found.size === 0) return [];
  const policy = await readPolicy(db);
  const kept = keepingBy(policy, nowMs);
  const related = await findRelatedOf(db, [...found.values()].flatMap(customerOf));
  return [...found].map(([accountId, documents]) => ({
    accountId,
    ...kept(documents),
    related: related.get(accountId) ?? [],
  }));
}

function customerOf(documents: readonly Document[]) {
  const account = documents.find((each) => each.kind === 'account')?.body;
  if (account === undefined) return [];
  const tickets = documents.flatMap((each) => (each.kind === 'ticket' ? [each.body] : []));
  const bills = documents.flatMap((each) => (each.kind === 'bill' ? [each.body] : []));
  return [{ account, bills, wanted: { numbers: shownTransactionNumbers(tickets), paymentIds: [] } }];
}
