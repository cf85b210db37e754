import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedPayment, RecordsView, SourcesCompared } from '#shared/contracts/views';
import { beganAtMs } from '#shared/domain/payment/payment-attempts';
import { Empty } from '../../../../components/empty';
import { useErrorText } from '../../../../components/use-failure';
import { useFormat } from '../../../../format/use-format';
import { scrollInPane } from '../scroll-in-pane';
import { useSourcesFocus } from './sources-focus';
import styles from './sources-list.module.css';
import { SourcesTable } from './sources-table';
import { PARTIES } from './told-text';
import { useSourcesCompared } from './use-sources-compared';

/** 三方核对: every payment of which billing system, ledger and channel say different things, newest first (S1-36). */
export function SourcesList({ view }: { readonly view: RecordsView }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { value, error } = useSourcesCompared(view);
  if (error) return <p className={styles.note}>{errorText(error)}</p>;
  if (value === undefined) return null;
  if (value.total === 0) return <Empty title={t('sources:none')} hint={t('sources:none_hint')} />;
  return (
    <div className={styles.list}>
      <Told compared={value} />
      {value.disagreeing.map((compared) => (
        <ComparedEntry key={compared.payment.id} compared={compared} />
      ))}
    </div>
  );
}

/** How many were compared, how many differ, and who says nothing. */
function Told({ compared }: { readonly compared: SourcesCompared }) {
  const { t } = useTranslation();
  const { disagreeing, silent } = compared;
  return (
    <div className={styles.told}>
      <p>
        <strong>
          {disagreeing.length === 0
            ? t('sources:none_differ', { total: compared.compared })
            : t('sources:some_differ', { total: compared.compared, differing: disagreeing.length })}
        </strong>
      </p>
      {PARTIES.filter((party) => silent[party] > 0).map((party) => (
        <p key={party}>
          {t('sources:silent_in', { source: t(`records:source.${party}`), silent: silent[party] })}
        </p>
      ))}
      <p className={styles.hint}>{t('sources:hint')}</p>
    </div>
  );
}

function ComparedEntry({ compared: { payment, fields } }: { readonly compared: ComparedPayment }) {
  const { t } = useTranslation();
  const format = useFormat();
  const element = useRef<HTMLElement>(null);
  const wanted = useSourcesFocus((state) => state.paymentId === payment.id);
  const nonce = useSourcesFocus((state) => state.nonce);
  useEffect(() => {
    if (!wanted || nonce === 0) return;
    if (element.current === null) return;
    scrollInPane(element.current);
    element.current.focus({ preventScroll: true });
  }, [wanted, nonce]);
  return (
    <section
      ref={element}
      tabIndex={-1}
      className={styles.entry}
      data-wanted={wanted}
      aria-label={t('sources:of_payment', { number: payment.number })}
    >
      <p className={styles.head}>
        <span className={styles.title}>{format.method(payment.method)}</span>
        <span>
          {format.instant(beganAtMs(payment))} · <span className="num">{payment.number}</span>
        </span>
        <span className={styles.amount}>{format.money(payment.amountMinor, payment.currency)}</span>
      </p>
      <SourcesTable accountId={payment.accountId} fields={fields} />
    </section>
  );
}
