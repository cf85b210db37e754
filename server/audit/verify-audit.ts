import { asc, gt } from 'drizzle-orm';
import type { Queryable } from '../database/database';
import { audit } from '../database/schema';
import { type AuditEntry, auditHash, CHAIN_START } from './audit-entry';

/** Whether the chain is whole, and if not, the first entry that was changed, put in, or stands after a gap. */
export type AuditVerdict =
  | { readonly whole: true; readonly entries: number }
  | { readonly whole: false; readonly brokenAt: number };

const PAGE = 1_000;

/** Checks a run of entries that follow `previous`. */
export function firstBroken(
  entries: readonly AuditEntry[],
  previous: { readonly seq: number; readonly hash: string },
): number | null {
  let { seq, hash } = previous;
  for (const entry of entries) {
    if (entry.seq !== seq + 1 || entry.previousHash !== hash || auditHash(entry) !== entry.hash) {
      return entry.seq;
    }
    ({ seq, hash } = entry);
  }
  return null;
}

/** Reads the whole audit log and checks every seal. */
export async function verifyAudit(db: Queryable): Promise<AuditVerdict> {
  let last = { seq: 0, hash: CHAIN_START };
  for (;;) {
    const page = await db
      .select()
      .from(audit)
      .where(gt(audit.seq, last.seq))
      .orderBy(asc(audit.seq))
      .limit(PAGE);
    const brokenAt = firstBroken(page, last);
    if (brokenAt !== null) return { whole: false, brokenAt };
    last = page.at(-1) ?? last;
    if (page.length < PAGE) return { whole: true, entries: last.seq };
  }
}
