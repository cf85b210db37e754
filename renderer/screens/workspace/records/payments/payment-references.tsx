import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import type { Payment } from '#shared/domain/payment/payment';
import { useCopyNumber } from '../use-copy-number';
import styles from './payment-references.module.css';

type Reference = { readonly kind: 'number' | 'transaction' | 'bill' | 'refund'; readonly number: string };

/** Every number of a payment worth asking other systems about, each once. */
export function referencesOf(payment: Payment, bills: readonly Bill[]): readonly Reference[] {
  const billIds = new Set(
    [payment.intendedBillId, ...payment.events.map(({ billId }) => billId)].filter((id) => id !== null),
  );
  const refundIds = new Set(payment.events.flatMap(({ refundId }) => (refundId ? [refundId] : [])));
  const transaction = payment.channelTransactionNumber;
  return [
    { kind: 'number', number: payment.number },
    ...(transaction === null ? [] : [{ kind: 'transaction' as const, number: transaction }]),
    ...bills.filter(({ id }) => billIds.has(id)).map(({ number }) => ({ kind: 'bill' as const, number })),
    ...[...refundIds].map((number) => ({ kind: 'refund' as const, number })),
  ];
}

type PaymentReferencesProps = { readonly payment: Payment; readonly bills: readonly Bill[] };

/** The numbers of a payment, one click to copy. */
export function PaymentReferences({ payment, bills }: PaymentReferencesProps) {
  const { t } = useTranslation();
  const copy = useCopyNumber();
  return (
    <dl className={styles.references}>
      {referencesOf(payment, bills).map(({ kind, number }) => (
        <div key={`${kind} ${number}`} className={styles.reference}>
          <dt>{t(`payment:reference.${kind}`)}</dt>
          <dd>
            <button
              type="button"
              className={styles.number}
              title={t('records:copy', { number })}
              aria-label={t('records:copy', { number })}
              onClick={() => copy(number)}
            >
              <span>{number}</span>
              <Copy size={12} aria-hidden="true" />
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}
