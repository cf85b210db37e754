import { useTranslation } from 'react-i18next';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import { useFormat } from '../../../../format/use-format';
import styles from './payment-detail.module.css';

type PaymentEventLineProps = {
  readonly event: PaymentEvent;
  readonly payment: Payment;
  readonly lit: boolean;
};

/** Something that happened to a payment beside its way: when, what, who says so. */
export function PaymentEventLine({ event, payment, lit }: PaymentEventLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className={styles.event} data-lit={lit}>
      <time dateTime={new Date(event.atMs).toISOString()} title={format.fullInstant(event.atMs)}>
        {format.instant(event.atMs)}
      </time>
      <span className={styles.what}>{t(`records:event.${event.type}`)}</span>
      {event.code === null ? null : <code className={styles.code}>{event.code}</code>}
      <span className={styles.source}>{t(`records:source.${event.source}`)}</span>
      {event.amountMinor === null ? null : (
        <span className={styles.sum}>{format.money(event.amountMinor, payment.currency)}</span>
      )}
    </li>
  );
}
