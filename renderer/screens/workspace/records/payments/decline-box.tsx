import { useTranslation } from 'react-i18next';
import type { PayAgainVerdict } from '#shared/domain/diagnosis/finding';
import type { TryAgainSafe } from '#shared/domain/payment/decline-codes/decline';
import { explainDecline } from '#shared/domain/payment/decline-codes/explain-decline';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import { Tag, type Tone } from '../../../../components/tag';
import { useFormat } from '../../../../format/use-format';
import styles from './decline-box.module.css';

const TONE: Readonly<Record<TryAgainSafe, Tone>> = { yes: 'ok', later: 'warn', no: 'bad', unknown: 'warn' };

type DeclineBoxProps = {
  readonly payment: Payment;
  /** The failure, or the ambiguous answer. */
  readonly event: PaymentEvent;
  readonly payAgain: PayAgainVerdict;
  readonly lit: boolean;
};

/** What the channel's code means: the cause, whose side it is on, what the customer can do, and whether to try again. */
export function DeclineBox({ payment, event, payAgain, lit }: DeclineBoxProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cause, schemes, texts, tryAgainSafe } = explainDecline(payment.method, event.code);
  const code = event.code ?? t('payment:decline.no_code');
  const unknown = cause === 'unknown_code';
  return (
    <section
      className={styles.box}
      data-unknown={unknown}
      data-lit={lit}
      aria-label={t('payment:decline.title')}
    >
      <p className={styles.said}>
        <time dateTime={new Date(event.atMs).toISOString()} title={format.fullInstant(event.atMs)}>
          {format.instant(event.atMs)}
        </time>{' '}
        {t(`records:event.${event.type}`)} · {t(`records:source.${event.source}`)}
      </p>
      <div className={styles.head}>
        <code>{code}</code>
        <strong>{t(`decline:${texts.cause}`)}</strong>
        {schemes.length === 0 ? null : (
          <span className={styles.scheme}>
            {schemes.map((scheme) => t(`payment:scheme.${scheme}`)).join(' / ')}
          </span>
        )}
      </div>
      {unknown ? <p className={styles.note}>{t('payment:decline.unknown', { code })}</p> : null}
      <dl className={styles.facts}>
        <dt>{t('decline:label.side')}</dt>
        <dd>{t(`decline:${texts.side}`)}</dd>
        <dt>{t('payment:decline.action')}</dt>
        <dd>{t(`decline:${texts.action}`)}</dd>
        <dt>{t('decline:label.try_again')}</dt>
        <dd>
          <Tag tone={TONE[tryAgainSafe]}>{t(`decline:${texts.tryAgain}`)}</Tag>
          {payAgain.answer === 'yes' ? null : (
            <span className={styles.verdict}>{t('payment:decline.verdict_first')}</span>
          )}
        </dd>
      </dl>
    </section>
  );
}
