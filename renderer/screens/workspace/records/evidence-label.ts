import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import type { Payment } from '#shared/domain/payment/payment';
import { type EvidenceRef, evidenceKey } from '#shared/domain/record/evidence';
import { useCachedRequest } from './use-cached-request';

/**
 * What a piece of evidence is called: 账单 B-202611, 扣款 P-77120. Without the payment itself its number is taken from the
 * rows at hand, for hints that cannot wait for an answer.
 */
export function evidenceName(
  view: Pick<RecordsView, 'bills' | 'timelineHead'> | null,
  ref: EvidenceRef,
  t: TFunction,
  payment: Payment | null = null,
): string {
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
      const number = payment?.number ?? numberOnRow(view, ref.recordId);
      const event = payment?.events.find((each) => each.id === ref.partId);
      if (!event) return t('records:evidence.payment', { number }).trim();
      return t('records:evidence.payment_event', { what: t(`records:event.${event.type}`), number });
    }
  }
}

function numberOnRow(view: Pick<RecordsView, 'timelineHead'> | null, paymentId: string): string {
  const id = evidenceKey({ kind: 'payment', recordId: paymentId, partId: null });
  return String(view?.timelineHead.find((item) => item.id === id)?.values.number ?? '');
}

/** The name of a piece of evidence; a payment is looked up for what happened and its number. */
export function useEvidenceLabel(view: RecordsView, ref: EvidenceRef): string {
  const { t } = useTranslation();
  const ofPayment = ref.kind === 'payment' || ref.kind === 'payment_event';
  const question = ofPayment ? { accountId: view.account.id, paymentId: ref.recordId } : null;
  const { value } = useCachedRequest('payment-detail', question, view.revision);
  return evidenceName(view, ref, t, value?.payment ?? null);
}
