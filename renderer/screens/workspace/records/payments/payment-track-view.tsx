import { useTranslation } from 'react-i18next';
import type { PaymentTrackStop } from '#shared/domain/payment/payment-track';
import { useFormat } from '../../../../format/use-format';
import styles from './payment-track-view.module.css';

type PaymentTrackViewProps = {
  readonly track: readonly PaymentTrackStop[];
  /** The event of this id is the evidence lit up. */
  readonly litEventId: string | null;
};

/** The way of a payment: 发起 → 授权 → 扣款 → 清算 → 入账, when each was reached or by when it is expected (S0-08). */
export function PaymentTrackView({ track, litEventId }: PaymentTrackViewProps) {
  const { t } = useTranslation();
  return (
    <ol className={styles.track} aria-label={t('records:track.label')}>
      {track.map((stop, index) => (
        <li
          key={stop.stop}
          className={styles.stop}
          data-state={stop.overdue ? 'overdue' : stop.state}
          data-next={track[index + 1]?.state ?? 'none'}
          data-lit={stop.ref !== null && stop.ref.partId === litEventId}
        >
          <StopName stop={stop} />
          <StopTime stop={stop} />
        </li>
      ))}
    </ol>
  );
}

/** What the stop is called. Where the way ends in a failure stands the failure, not the stop that was not reached. */
function StopName({ stop }: { readonly stop: PaymentTrackStop }) {
  const { t } = useTranslation();
  const name = stop.state === 'failed' ? t('records:track.failed') : t(`timeline:stop.${stop.stop}`);
  return (
    <span className={styles.name} title={name}>
      {name}
    </span>
  );
}

function StopTime({ stop }: { readonly stop: PaymentTrackStop }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (stop.atMs !== null) {
    const { day, time } = format.instantParts(stop.atMs);
    return (
      <time
        className={styles.time}
        dateTime={new Date(stop.atMs).toISOString()}
        title={format.fullInstant(stop.atMs)}
      >
        <span>{day}</span>
        <span>{time}</span>
      </time>
    );
  }
  if (stop.expectedByMs !== null) {
    const { day, time } = format.instantParts(stop.expectedByMs);
    return (
      <span className={styles.time} title={format.fullInstant(stop.expectedByMs)}>
        <span>{day}</span>
        <span>{t('records:track.by', { time })}</span>
        {stop.overdue ? <span className={styles.overdue}>{t('records:track.overdue')}</span> : null}
      </span>
    );
  }
  return <span className={styles.time}>{t(`records:track.state_${stop.state}`)}</span>;
}
