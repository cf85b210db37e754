import { and, eq, or } from 'drizzle-orm';
import type { Document, DocumentKind, DocumentOf } from '#shared/contracts/document';
import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import type { Incident } from '#shared/domain/incident/incident';
import type { Payment } from '#shared/domain/payment/payment';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { anyOf } from '../database/any-of';
import type { Queryable, Transaction } from '../database/database';
import { document } from '../database/schema';
import { toDocument } from './document-draft';

/** One document, or null. */
export async function readDocument(db: Queryable, kind: DocumentKind, id: string): Promise<Document | null> {
  const [row] = await db
    .select()
    .from(document)
    .where(and(eq(document.kind, kind), eq(document.id, id)));
  return row ? toDocument(row) : null;
}

/** Those tickets there are, which nobody else may change until this transaction ends. */
export async function lockTickets(
  tx: Transaction,
  ids: readonly string[],
): Promise<readonly DocumentOf<'ticket'>[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select()
    .from(document)
    .where(and(eq(document.kind, 'ticket'), anyOf(document.id, ids)))
    // Always in the same order, so that no two transactions wait for each other.
    .orderBy(document.id)
    .for('update');
  return rows.map(toDocument).flatMap((found) => (found.kind === 'ticket' ? [found] : []));
}

/** The incident, which nobody else may change until this transaction ends. */
export async function lockIncident(tx: Transaction, id: string): Promise<Incident | null> {
  const [row] = await tx
    .select()
    .from(document)
    .where(and(eq(document.kind, 'incident'), eq(document.id, id)))
    .for('update');
  const found = row ? toDocument(row) : null;
  return found?.kind === 'incident' ? found.body : null;
}

/** All documents of some kinds. */
export async function readKinds(db: Queryable, kinds: readonly DocumentKind[]): Promise<readonly Document[]> {
  const rows = await db.select().from(document).where(anyOf(document.kind, kinds));
  return rows.map(toDocument);
}

/** The policy among the documents of a centre, which always has one. */
export function policyOf(documents: readonly Document[]): TenantPolicy {
  const policy = documents.find((each) => each.kind === 'policy');
  if (policy?.kind !== 'policy') throw new Error('The store has no policy');
  return policy.body;
}

/** What the centre has decided. */
export const readPolicy = async (db: Queryable): Promise<TenantPolicy> =>
  policyOf(await readKinds(db, ['policy']));

/** An account with all its bills, payments and tickets; empty when there is no such account. */
export const readAccountDocuments = (db: Queryable, accountId: string): Promise<readonly Document[]> =>
  readDocumentsOf(db, [accountId], ['account', 'bill', 'payment', 'ticket']);

/** The same for many accounts, by their ids; those there are not are left out. */
export async function readAccountsDocuments(
  db: Queryable,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Document[]>> {
  const found = await readDocumentsOf(db, accountIds, ['account', 'bill', 'payment', 'ticket']);
  const byAccount = new Map<string, Document[]>();
  // Accounts come first: the kinds are in their order.
  for (const each of found) {
    if (each.kind === 'account') byAccount.set(each.id, [each]);
    else byAccount.get(each.accountId ?? '')?.push(each);
  }
  return byAccount;
}

async function readDocumentsOf(
  db: Queryable,
  accountIds: readonly string[],
  kinds: readonly DocumentKind[],
): Promise<readonly Document[]> {
  if (accountIds.length === 0) return [];
  const ids = [...accountIds];
  const rows = await db
    .select()
    .from(document)
    .where(
      and(
        anyOf(document.kind, kinds),
        or(anyOf(document.accountId, ids), and(eq(document.kind, 'account'), anyOf(document.id, ids))),
      ),
    )
    .orderBy(document.kind, document.id);
  return rows.map(toDocument);
}

/** What is on file for one account, as the domain sees it. */
export const readCustomerRecords = async (
  db: Queryable,
  accountId: string,
): Promise<CustomerRecords | null> => (await readRecordsOf(db, [accountId])).get(accountId) ?? null;

/** The same for many accounts; those there are not are left out. */
export async function readRecordsOf(
  db: Queryable,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, CustomerRecords>> {
  const found = await readDocumentsOf(db, accountIds, ['account', 'bill', 'payment']);
  const records = new Map<string, { account: Account; bills: Bill[]; payments: Payment[] }>();
  // Accounts come first: the kinds are in their order.
  for (const each of found) {
    if (each.kind === 'account') records.set(each.id, { account: each.body, bills: [], payments: [] });
    else if (each.kind === 'bill') records.get(each.accountId ?? '')?.bills.push(each.body);
    else if (each.kind === 'payment') records.get(each.accountId ?? '')?.payments.push(each.body);
  }
  return records;
}

/** Which of these accounts there are. */
export async function existingAccounts(
  db: Queryable,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set();
  const rows = await db
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.kind, 'account'), anyOf(document.id, accountIds)));
  return new Set(rows.map(({ id }) => id));
}
