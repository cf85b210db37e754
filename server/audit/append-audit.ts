import { desc } from 'drizzle-orm';
import { ADVISORY_LOCKS, lockForTransaction } from '../database/advisory-locks';
import type { Transaction } from '../database/database';
import { audit } from '../database/schema';
import { type AuditAct, auditHash, CHAIN_START } from './audit-entry';

/**
 * Adds an act to the audit log, in the transaction of its effects. Entries are written one at a time; take every other
 * lock before, so that no two transactions wait for each other.
 */
export async function appendAudit(tx: Transaction, act: AuditAct, atMs: number): Promise<void> {
  await lockForTransaction(tx, ADVISORY_LOCKS.audit);
  const [last] = await tx
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.seq))
    .limit(1);
  const entry = { ...act, seq: (last?.seq ?? 0) + 1, atMs, previousHash: last?.hash ?? CHAIN_START };
  await tx.insert(audit).values({ ...entry, hash: auditHash(entry) });
}
