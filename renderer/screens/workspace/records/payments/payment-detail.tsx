import { useTranslation } from 'react-i18next';
import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import { TRACK_STOPS } from '#shared/domain/payment/payment-track';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import { useErrorText } from '../../../../components/use-failure';
import { useFormat } from '../../../../format/use-format';
import { useCachedRequest } from '../use-cached-request';
import styles from './payment-detail.module.css';
import { PaymentTrackView } from './payment-track-view';

type PaymentDetailProps = {
  readonly accountId: string;
  readonly paymentId: string;
  readonly revision: number;
  readonly lit: EvidenceRef | null;
};

const ON_TRACK: ReadonlySet<string> = new Set(TRACK_STOPS);

/** A payment opened: its way to the bill, then whatever else happened to it. */
export function PaymentDetail({ accountId, paymentId, revision, lit }: PaymentDetailProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { value, error } = useCachedRequest('payment-detail', { accountId, paymentId }, revision);
  if (error) return <p className={styles.note}>{errorText(error)}</p>;
  if (value === undefined) return <div className={styles.placeholder} />;
  if (value === null) return <p className={styles.note}>{t('records:payment.not_here')}</p>;
  const { payment, track } = value;
  const litEventId = lit?.kind === 'payment_event' && lit.recordId === paymentId ? lit.partId : null;
  const others = payment.events
    .filter((event) => !ON_TRACK.has(event.type))
    .sort((a, b) => a.atMs - b.atMs || a.recordedAtMs - b.recordedAtMs);
  return (
    <div className={styles.detail} data-row-detail>
      <PaymentTrackView track={track} litEventId={litEventId} />
      {others.length === 0 ? null : (
        <ul className={styles.events}>
          {others.map((event) => (
            <PaymentEventLine key={event.id} event={event} payment={payment} lit={event.id === litEventId} />
          ))}
        </ul>
      )}
    </div>
  );
}

type PaymentEventLineProps = {
  readonly event: PaymentEvent;
  readonly payment: Payment;
  readonly lit: boolean;
};

function PaymentEventLine({ event, payment, lit }: PaymentEventLineProps) {
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
