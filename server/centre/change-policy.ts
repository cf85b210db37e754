import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { failure, type Result, success } from '#shared/contracts/error';
import { type TenantPolicy, tenantPolicySchema } from '#shared/domain/policy/tenant-policy';
import { appendAudit } from '../audit/append-audit';
import type { Database } from '../database/database';
import { readPolicy } from '../documents/read-documents';
import { upsertDocuments } from '../documents/upsert-documents';

/** What a person writes: the version is counted by the store, and a field nobody knows is a typing error. */
const writtenPolicySchema = tenantPolicySchema.omit({ version: true }).strict();

/** What became of a new policy: the fields that differ from the one before; none leaves it as it was. */
export type PolicyChange = { readonly version: number; readonly changed: readonly string[] };

/**
 * Puts a policy in the place of the one in force; every desk has it with its next pull.
 * @param written as `policy show` prints it; its `version` does not count
 * @returns `policy_invalid` with every place that is wrong
 */
export async function changePolicy(
  db: Database,
  written: unknown,
  nowMs: number,
): Promise<Result<PolicyChange>> {
  const { version: _version, ...fields } = z.looseObject({}).catch({}).parse(written);
  const parsed = writtenPolicySchema.safeParse(fields);
  const wrong = parsed.success ? timeZoneTrouble(parsed.data.timeZone) : z.prettifyError(parsed.error);
  if (!parsed.success || wrong !== null)
    return failure('policy_invalid', wrong ?? 'The policy cannot be read');
  return db.transaction(async (tx) => {
    const { version, ...before } = await readPolicy(tx);
    const changed = fieldsThatDiffer(before, parsed.data);
    if (changed.length === 0) return success({ version, changed });
    const body = { ...parsed.data, version: version + 1 };
    await upsertDocuments(tx, [{ kind: 'policy', id: 'policy', accountId: null, body }]);
    const details = { version: body.version, changed: changed.join(' ') };
    await appendAudit(tx, { actorId: null, action: 'policy_changed', details }, nowMs);
    return success({ version: body.version, changed });
  });
}

type Fields = Readonly<Partial<Omit<TenantPolicy, 'version'>>>;

const fieldsThatDiffer = (before: Fields, after: Fields): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !isDeepStrictEqual(before[name as keyof Fields], after[name as keyof Fields]),
  );

function timeZoneTrouble(timeZone: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return null;
  } catch {
    return `✖ Unknown time zone\n  → at timeZone`;
  }
}
