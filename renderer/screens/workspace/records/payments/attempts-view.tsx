import { useTranslation } from 'react-i18next';
import { explainDecline } from '#shared/domain/payment/decline-codes/explain-decline';
import type { Payment } from '#shared/domain/payment/payment';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { Tag } from '../../../../components/tag';
import { useFormat } from '../../../../format/use-format';
import styles from './attempts-view.module.css';
import { paymentStateKey, paymentTone } from './payment-tone';

type AttemptsViewProps = {
  /** Oldest first. */
  readonly attempts: readonly Payment[];
  readonly shownId: string;
  readonly onShow: (paymentId: string) => void;
};

/** All attempts at one thing, in the order they were made; the one shown below is marked, the others a click away. */
export function AttemptsView({ attempts, shownId, onShow }: AttemptsViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={styles.attempts} aria-label={t('payment:attempts.label')}>
      <p className={styles.title}>{t('payment:attempts.title', { count: attempts.length })}</p>
      <ol>
        {attempts.map((payment, index) => {
          const state = derivePaymentState(payment);
          const { atMs } = state.takenEvent ?? state.firstEvent;
          const failure = state.failedEvent;
          const cause = failure ? explainDecline(payment.method, failure.code).texts.cause : null;
          return (
            <li key={payment.id}>
              <button
                type="button"
                className={styles.attempt}
                aria-pressed={payment.id === shownId}
                onClick={() => onShow(payment.id)}
              >
                <span className={styles.nth}>{index + 1}</span>
                <time dateTime={new Date(atMs).toISOString()} title={format.fullInstant(atMs)}>
                  {format.instant(atMs)}
                </time>
                <span>{format.method(payment.method)}</span>
                <Tag tone={paymentTone(state)}>{t(`timeline:state.${paymentStateKey(state)}`)}</Tag>
                {cause === null ? null : (
                  <span className={styles.cause}>
                    {failure?.code} {t(`decline:${cause}`)}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
