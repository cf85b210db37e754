import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainError } from '#shared/contracts/error';
import type { RecordsView } from '#shared/contracts/views';
import type { Payment } from '#shared/domain/payment/payment';
import { groupAttempts, type PaymentIntent } from '#shared/domain/payment/payment-attempts';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { Empty } from '../../../../components/empty';
import { Tag } from '../../../../components/tag';
import { useErrorText } from '../../../../components/use-failure';
import { useFormat } from '../../../../format/use-format';
import { useLive, vault } from '../../../../vault/vault';
import styles from '../entry-list.module.css';
import { PaymentDetail } from './payment-detail';
import { paymentStateKey, paymentTone } from './payment-tone';

const PAGE = 50;

/** All payments of the account, newest first, a page at a time; attempts at one thing stand together. */
export function PaymentsList({ view }: { readonly view: RecordsView }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const accountId = view.account.id;
  const { revision } = view;
  const [wanted, setWanted] = useState(PAGE);
  const [payments, setPayments] = useState<readonly Payment[] | null>(null);
  const [error, setError] = useState<DomainError | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    // Asked for again when the records change, which their revision tells.
    void revision;
    void loadPayments(accountId, wanted).then((result) => {
      if (!current) return;
      if (Array.isArray(result)) setPayments(result);
      else setError(result as DomainError);
    });
    return () => {
      current = false;
    };
  }, [accountId, wanted, revision]);

  const policy = useLive('centre', {}).value?.policy;
  const intents = useMemo(
    () => (policy ? groupAttempts(payments ?? [], policy) : (payments ?? []).map((payment) => [payment])),
    [payments, policy],
  );

  if (view.paymentCount === 0) {
    return <Empty title={t('records:payments.empty')} hint={t('records:payments.empty_hint')} />;
  }
  if (error && payments === null) return <p className={styles.note}>{errorText(error)}</p>;
  if (payments === null) return null;
  return (
    <>
      <ul className={styles.list}>
        {intents.map((intent) => (
          <IntentEntry
            key={intent[0]?.id}
            intent={intent}
            revision={view.revision}
            open={intent[0]?.id === openId}
            onToggle={() => setOpenId(intent[0]?.id === openId ? null : (intent[0]?.id ?? null))}
          />
        ))}
      </ul>
      {payments.length < view.paymentCount ? (
        <button type="button" className={styles.more} onClick={() => setWanted(payments.length + PAGE)}>
          {t('records:payments.more', { count: view.paymentCount - payments.length })}
        </button>
      ) : null}
    </>
  );
}

async function loadPayments(accountId: string, wanted: number): Promise<readonly Payment[] | DomainError> {
  const found: Payment[] = [];
  while (found.length < wanted) {
    const limit = Math.min(200, wanted - found.length);
    const result = await vault.request('payments-page', { accountId, offset: found.length, limit });
    if (!result.ok) return result.error;
    found.push(...result.value.payments);
    if (result.value.payments.length < limit) break;
  }
  return found;
}

type IntentEntryProps = {
  readonly intent: PaymentIntent;
  readonly revision: number;
  readonly open: boolean;
  readonly onToggle: () => void;
};

/** What was to be paid once, as its last attempt stands; how often it was tried, and whether money was taken twice. */
function IntentEntry({ intent, revision, open, onToggle }: IntentEntryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const payment = intent.at(-1);
  if (!payment) return null;
  const state = derivePaymentState(payment);
  const atMs = (state.takenEvent ?? state.lastEvent).atMs;
  const taken = intent.filter((each) => derivePaymentState(each).debited).length;
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={onToggle}>
        <ChevronRight className={styles.chevron} size={14} aria-hidden="true" />
        <span className={styles.main}>
          <span className={styles.title}>{format.method(payment.method)}</span>
          <Tag tone={paymentTone(state)}>{t(`timeline:state.${paymentStateKey(state)}`)}</Tag>
          {intent.length > 1 ? <Tag>{t('payment:attempts.count', { count: intent.length })}</Tag> : null}
          {taken > 1 ? <Tag tone="bad">{t('payment:attempts.taken', { count: taken })}</Tag> : null}
          <span className={styles.small}>
            <time dateTime={new Date(atMs).toISOString()} title={format.fullInstant(atMs)}>
              {format.instant(atMs)}
            </time>
            {' · '}
            <span className="num">{payment.number}</span>
            {payment.description === null ? '' : ` · ${payment.description}`}
          </span>
        </span>
        <span className={styles.amount}>{format.money(payment.amountMinor, payment.currency)}</span>
      </button>
      {open ? (
        <div className={styles.body}>
          <PaymentDetail
            accountId={payment.accountId}
            paymentId={payment.id}
            revision={revision}
            lit={null}
          />
        </div>
      ) : null}
    </li>
  );
}
