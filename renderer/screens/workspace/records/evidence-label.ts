import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import { useCachedRequest } from './use-cached-request';

/** What a piece of evidence is called: 账单 B-202611, 扣款 P-77120. Numbers come from the records themselves. */
export function useEvidenceLabel(view: RecordsView | null, ref: EvidenceRef): string {
  const { t } = useTranslation();
  const ofPayment = ref.kind === 'payment' || ref.kind === 'payment_event';
  const question = ofPayment && view ? { accountId: view.account.id, paymentId: ref.recordId } : null;
  const { value } = useCachedRequest('payment-detail', question, view?.revision ?? 0);
  const bill = view?.bills.find((candidate) => candidate.id === ref.recordId);
  switch (ref.kind) {
    case 'account':
      return t('records:evidence.account');
    case 'account_change':
      return t('records:evidence.account_change');
    case 'bill':
      return t('records:evidence.bill', { number: bill?.number ?? '' }).trim();
    case 'bill_line': {
      const line = bill?.lines.find((candidate) => candidate.id === ref.partId);
      return t('records:evidence.bill_line', { number: bill?.number ?? '', line: line?.label ?? '' }).trim();
    }
    case 'payment':
      return t('records:evidence.payment', { number: value?.payment.number ?? '' }).trim();
    case 'payment_event': {
      const event = value?.payment.events.find((candidate) => candidate.id === ref.partId);
      const number = value?.payment.number ?? '';
      if (!event) return t('records:evidence.payment', { number }).trim();
      return t('records:evidence.payment_event', { what: t(`records:event.${event.type}`), number });
    }
  }
}
