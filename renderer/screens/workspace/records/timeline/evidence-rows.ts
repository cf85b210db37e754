import { type EvidenceRef, evidenceKey } from '#shared/domain/record/evidence';

/** Timeline row ids that can show a piece of evidence, best first: its own row, else that of its bill or payment. */
export function evidenceRowIds(ref: EvidenceRef): readonly string[] {
  const own = evidenceKey(ref);
  if (ref.kind === 'payment_event') {
    return [own, evidenceKey({ kind: 'payment', recordId: ref.recordId, partId: null })];
  }
  if (ref.kind === 'bill_line')
    return [own, evidenceKey({ kind: 'bill', recordId: ref.recordId, partId: null })];
  return [own];
}
