import type { Document } from '#shared/contracts/document';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import { keptSinceMs, recordsToKeep } from '#shared/domain/record/kept-records';
import { recordsNamedBy } from '#shared/domain/ticket/named-records';

/** What a desk keeps of an account; the limit where any are left out. */
export type KeptDocuments = { readonly kept: readonly Document[]; readonly keptSinceMs: number | null };

/** The documents of an account a desk keeps by the policy of the centre; for many accounts ask for it once. */
export function keepingBy(
  policy: TenantPolicy,
  nowMs: number,
): (documents: readonly Document[]) => KeptDocuments {
  const sinceMs = keptSinceMs(nowMs, policy);
  return (documents) => withoutOldRecords(documents, policy, nowMs, sinceMs);
}

function withoutOldRecords(
  documents: readonly Document[],
  policy: TenantPolicy,
  nowMs: number,
  sinceMs: number,
): KeptDocuments {
  const account = documents.find((each) => each.kind === 'account')?.body;
  if (account === undefined) return { kept: documents, keptSinceMs: null };
  // What lies on other accounts can only be about bills that are owed, and these are kept anyhow.
  const records = {
    account,
    bills: documents.flatMap((each) => (each.kind === 'bill' ? [each.body] : [])),
    payments: documents.flatMap((each) => (each.kind === 'payment' ? [each.body] : [])),
  };
  const open = documents.flatMap((each) =>
    each.kind === 'ticket' && each.body.state !== 'resolved' ? [each.body] : [],
  );
  const named = open.flatMap(({ events }) => recordsNamedBy(events));
  const { bills, payments } = recordsToKeep({ records, nowMs, policy }, sinceMs, named);
  const kept = documents.filter(
    ({ kind, id }) => (kind !== 'bill' || bills.has(id)) && (kind !== 'payment' || payments.has(id)),
  );
  return { kept, keptSinceMs: kept.length < documents.length ? sinceMs : null };
}
