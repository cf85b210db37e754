import { desc } from 'drizzle-orm';
import { ADVISORY_LOCKS, lockForTransaction } from '../database/advisory-locks';
import type { Transaction } from '../database/database';
import { audit } from '../database/schema';
import { type AuditAct, type AuditEntry, auditHash, CHAIN_START } from './audit-entry';

/**
 * Adds acts to the audit log, in the transaction of their effects. Entries are written by one transaction at a time; take
 * every other lock before, so that no two transactions wait for each other.
 */
export async function appendAudits(tx: Transaction, acts: readonly AuditAct[], atMs: number): Promise<void> {
  if (acts.length === 0) return;
  await lockForTransaction(tx, ADVISORY_LOCKS.audit);
  const [last] = await tx
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.seq))
    .limit(1);
  let { seq, hash } = last ?? { seq: 0, hash: CHAIN_START };
  const entries = acts.map((act): AuditEntry => {
    seq += 1;
    const entry = { ...act, seq, atMs, previousHash: hash };
    hash = auditHash(entry);
    return { ...entry, hash };
  });
  await tx.insert(audit).values(entries);
}

/** Adds one act. */
export const appendAudit = (tx: Transaction, act: AuditAct, atMs: number): Promise<void> =>
  appendAudits(tx, [act], atMs);
