import type { TFunction } from 'i18next';
import type { RecordsView } from '#shared/contracts/views';
import { type EvidenceRef, evidenceKey } from '#shared/domain/record/evidence';

/** What a piece of evidence is called, from what is on screen already; for hints that cannot wait for an answer. */
export function evidenceName(view: RecordsView | null, ref: EvidenceRef, t: TFunction): string {
  const bill = view?.bills.find((each) => each.id === ref.recordId);
  switch (ref.kind) {
    case 'account':
    case 'account_change':
      return t(`records:evidence.${ref.kind}`);
    case 'bill':
      return t('records:evidence.bill', { number: bill?.number ?? '' }).trim();
    case 'bill_line': {
      const line = bill?.lines.find((each) => each.id === ref.partId);
      return t('records:evidence.bill_line', { number: bill?.number ?? '', line: line?.label ?? '' }).trim();
    }
    case 'payment':
    case 'payment_event': {
      const id = evidenceKey({ kind: 'payment', recordId: ref.recordId, partId: null });
      const row = view?.timelineHead.find((item) => item.id === id);
      return t('records:evidence.payment', { number: row?.values.number ?? '' }).trim();
    }
  }
}
