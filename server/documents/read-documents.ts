import { and, eq, inArray, or } from 'drizzle-orm';
import type { Document, DocumentKind, DocumentOf } from '#shared/contracts/document';
import type { Incident } from '#shared/domain/incident/incident';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
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

/** The ticket, which nobody else may change until this transaction ends. */
export async function lockTicket(tx: Transaction, id: string): Promise<DocumentOf<'ticket'> | null> {
  const [row] = await tx
    .select()
    .from(document)
    .where(and(eq(document.kind, 'ticket'), eq(document.id, id)))
    .for('update');
  const found = row ? toDocument(row) : null;
  return found?.kind === 'ticket' ? found : null;
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
  const rows = await db
    .select()
    .from(document)
    .where(inArray(document.kind, [...kinds]));
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
export async function readAccountDocuments(
  db: Queryable,
  accountId: string,
  kinds: readonly DocumentKind[] = ['account', 'bill', 'payment', 'ticket'],
): Promise<readonly Document[]> {
  const rows = await db
    .select()
    .from(document)
    .where(
      and(
        inArray(document.kind, [...kinds]),
        or(eq(document.accountId, accountId), and(eq(document.kind, 'account'), eq(document.id, accountId))),
      ),
    )
    .orderBy(document.kind, document.id);
  return rows.map(toDocument);
}

/** What is on file for one account, as the domain sees it. */
export async function readCustomerRecords(db: Queryable, accountId: string): Promise<CustomerRecords | null> {
  const found = await readAccountDocuments(db, accountId, ['account', 'bill', 'payment']);
  const account = found.find((each) => each.kind === 'account');
  if (account?.kind !== 'account') return null;
  return {
    account: account.body,
    bills: found.flatMap((each) => (each.kind === 'bill' ? [each.body] : [])),
    payments: found.flatMap((each) => (each.kind === 'payment' ? [each.body] : [])),
  };
}
