import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentDetailView, RecordsView } from '#shared/contracts/views';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { TRACK_STOPS } from '#shared/domain/payment/payment-track';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import { useErrorText } from '../../../../components/use-failure';
import { useFormat } from '../../../../format/use-format';
import { useLive } from '../../../../vault/vault';
import { BackOfficeAsk } from '../../outage/back-office-ask';
import { SourcesTable } from '../sources/sources-table';
import { useCachedRequest } from '../use-cached-request';
import { AttemptsView } from './attempts-view';
import { DeclineBox } from './decline-box';
import styles from './payment-detail.module.css';
import { PaymentEventLine } from './payment-event-line';
import { PaymentReferences } from './payment-references';
import { PaymentTrackView } from './payment-track-view';
import { RefundTrackView } from './refund-track-view';
import { spanText } from './span-text';
import { TellCustomer } from './tell-customer';
import { tellPayment } from './tell-text';
import { useCustomerWords } from './use-customer-words';

const ON_TRACK: ReadonlySet<string> = new Set(TRACK_STOPS);

type PaymentDetailProps = {
  readonly accountId: string;
  readonly paymentId: string;
  readonly revision: number;
  readonly lit: EvidenceRef | null;
};

/** A payment opened: its attempts, its way, why it failed, its refunds, what each party says, and words for the customer. */
export function PaymentDetail({ accountId, paymentId, revision, lit }: PaymentDetailProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [shownId, setShownId] = useState(paymentId);
  const view = useLive('records', { accountId }).value ?? null;
  const { value, error } = useCachedRequest('payment-detail', { accountId, paymentId: shownId }, revision);
  if (error) return <p className={styles.note}>{errorText(error)}</p>;
  if (value === undefined || view === null) return <div className={styles.placeholder} />;
  if (value === null) return <p className={styles.note}>{t('records:payment.not_here')}</p>;
  const isLit = lit?.kind === 'payment_event' && lit.recordId === value.payment.id;
  return (
    <div className={styles.detail} data-row-detail>
      {value.attempts.length > 1 ? (
        <AttemptsView attempts={value.attempts} shownId={value.payment.id} onShow={setShownId} />
      ) : null}
      <OnePayment detail={value} view={view} litEventId={isLit ? lit.partId : null} />
    </div>
  );
}

type OnePaymentProps = {
  readonly detail: PaymentDetailView;
  readonly view: RecordsView;
  readonly litEventId: string | null;
};

function OnePayment({ detail, view, litEventId }: OnePaymentProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCustomerWords();
  const { payment, track, refunds, sources, settlement } = detail;
  const state = derivePaymentState(payment);
  const { payAgain } = view.diagnosis;
  // A code explains what failed or stayed open; of a payment that went through it explains nothing any more.
  const open = state.openEvent?.code ? state.openEvent : null;
  const declined = state.failedEvent ?? open;
  const waiting = track.some(({ state: stop }) => stop === 'current');
  const others = payment.events
    .filter((event) => !ON_TRACK.has(event.type) && event.id !== declined?.id)
    .sort((a, b) => a.atMs - b.atMs || a.recordedAtMs - b.recordedAtMs);
  return (
    <>
      <div>
        <PaymentTrackView track={track} litEventId={litEventId} />
        {waiting ? (
          <p className={styles.basis}>
            {t('payment:settlement', {
              method: format.method(settlement.method),
              settles: spanText(settlement.settles, t, format),
              posts: spanText(settlement.posts, t, format),
            })}
          </p>
        ) : null}
      </div>
      {others.length === 0 ? null : (
        <ul className={styles.events}>
          {others.map((event) => (
            <PaymentEventLine key={event.id} event={event} payment={payment} lit={event.id === litEventId} />
          ))}
        </ul>
      )}
      {declined === null ? null : (
        <DeclineBox payment={payment} event={declined} payAgain={payAgain} lit={declined.id === litEventId} />
      )}
      {refunds.map((refund) => (
        <RefundTrackView
          key={`${refund.kind} ${refund.refundId}`}
          payment={payment}
          refund={refund}
          litEventId={litEventId}
        />
      ))}
      <BackOfficeAsk payment={payment} />
      <TellCustomer text={tellPayment(payment, view.diagnosis, words)} />
      <PaymentReferences payment={payment} bills={view.bills} />
      <SourcesTable accountId={payment.accountId} fields={sources} />
    </>
  );
}
