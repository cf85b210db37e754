import { useTranslation } from 'react-i18next';
import type { Payment } from '#shared/domain/payment/payment';
import type { RefundTrack } from '#shared/domain/payment/refund-track';
import { useFormat } from '../../../../format/use-format';
import trackStyles from './payment-track-view.module.css';
import styles from './refund-track-view.module.css';
import { spanText } from './span-text';

type RefundTrackViewProps = {
  readonly payment: Payment;
  readonly refund: RefundTrack;
  readonly litEventId: string | null;
};

/** A refund on its way: each stop, by when the money should be back, and what that is counted from (C7). */
export function RefundTrackView({ payment, refund, litEventId }: RefundTrackViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { due, kind, stops } = refund;
  const amount = format.money(refund.amountMinor, payment.currency);
  return (
    <section className={styles.refund} aria-label={t('payment:refund.label', { amount })}>
      <div className={styles.head}>
        <strong>{t(`payment:refund.${kind}`, { amount })}</strong>
        {refund.refundId === '' ? null : <span className={styles.number}>{refund.refundId}</span>}
        {due === null ? null : (
          <span className={styles.due} data-overdue={due.overdue} title={format.fullInstant(due.byMs)}>
            {t(due.overdue ? 'payment:refund.overdue' : 'payment:refund.by', {
              at: format.instant(due.byMs),
            })}
          </span>
        )}
      </div>
      {stops.length === 1 ? null : (
        <ol className={trackStyles.track} data-stops={stops.length} aria-label={t('payment:refund.way')}>
          {stops.map((stop, index) => (
            <li
              key={stop.stop}
              className={trackStyles.stop}
              data-state={stop.state === 'current' && due?.overdue ? 'overdue' : stop.state}
              data-next={stops[index + 1]?.state ?? 'none'}
              data-lit={stop.ref !== null && stop.ref.partId === litEventId}
            >
              <span className={trackStyles.name}>{t(`payment:refund.stop.${stop.stop}`)}</span>
              {stop.atMs === null ? (
                <span className={trackStyles.time}>{t(`records:track.state_${stop.state}`)}</span>
              ) : (
                <time
                  className={trackStyles.time}
                  dateTime={new Date(stop.atMs).toISOString()}
                  title={format.fullInstant(stop.atMs)}
                >
                  <span>{format.instantParts(stop.atMs).day}</span>
                  <span>{format.instantParts(stop.atMs).time}</span>
                </time>
              )}
            </li>
          ))}
        </ol>
      )}
      {due === null ? null : (
        <p className={styles.basis}>
          {t(kind === 'automatic' ? 'payment:refund.basis_automatic' : 'payment:refund.basis', {
            method: format.method(payment.method),
            span: spanText(due.span, t, format),
            from: format.instant(due.fromMs),
          })}
        </p>
      )}
    </section>
  );
}
