import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { MINUTE_MS } from '#shared/domain/time/span';
import { Money } from '../../../components/money';
import { Tag, type Tone } from '../../../components/tag';
import { useNow } from '../../../format/ticker';
import { useFormat } from '../../../format/use-format';
import { useEvidenceFocus } from '../../../stores/evidence-focus';
import { type BillStanding, billStanding, currentBill } from './bill-standing';
import styles from './customer-header.module.css';

const STANDING_TONE: Readonly<Record<BillStanding, Tone>> = {
  paid: 'ok',
  unpaid: 'neutral',
  unpaid_captured: 'warn',
  partially_paid: 'warn',
  overdue: 'bad',
  written_off: 'neutral',
  none: 'neutral',
};

/**
 * Plan, bill, autopay and contract in one line. Lights up when the account itself was clicked as evidence, and then says
 * also what such evidence rests on: until when the card is good, and when the contact data were last confirmed.
 */
export function AccountFacts({ records }: { readonly records: RecordsView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(MINUTE_MS);
  const { account, bills, diagnosis } = records;
  const bill = currentBill(bills);
  const standing = billStanding(bill, diagnosis, nowMs);
  const none = t('app:empty_value');
  const { autopay } = account;
  const focused = useEvidenceFocus((state) => state.current);
  const nonce = useEvidenceFocus((state) => state.nonce);
  const lit = focused?.ref.kind === 'account' && focused.ref.recordId === account.id;
  const list = useRef<HTMLDListElement>(null);
  useEffect(() => {
    if (lit && nonce > 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [lit, nonce]);
  return (
    <dl ref={list} className={styles.facts} data-lit={lit}>
      <div>
        <dt>{t('workspace:fact.plan')}</dt>
        <dd>{account.plan?.name ?? none}</dd>
      </div>
      <div>
        <dt>{t('workspace:fact.bill')}</dt>
        <dd>{bill ? <Money amountMinor={bill.totalMinor} currency={bill.currency} /> : none}</dd>
      </div>
      <div>
        <dt>{t('workspace:fact.state')}</dt>
        <dd>
          {bill === null && !records.complete ? (
            none
          ) : (
            <Tag tone={STANDING_TONE[standing]}>{t(`workspace:standing.${standing}`)}</Tag>
          )}
          {account.status === 'active' ? null : (
            <Tag tone="bad">{t(`workspace:account_status.${account.status}`)}</Tag>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('workspace:fact.autopay')}</dt>
        <dd>
          {autopay === null || autopay.state === 'off'
            ? t('workspace:autopay.none')
            : t(`workspace:autopay.${autopay.state}`, { method: format.method(autopay.method) })}
        </dd>
      </div>
      <div>
        <dt>{t('workspace:fact.contract_end')}</dt>
        <dd className="num">
          {account.contractEndAtMs === null ? none : format.isoDay(account.contractEndAtMs)}
        </dd>
      </div>
      {lit && autopay?.cardExpiry ? (
        <div>
          <dt>{t('workspace:fact.card_expiry')}</dt>
          <dd className="num">{autopay.cardExpiry}</dd>
        </div>
      ) : null}
      {lit ? (
        <div>
          <dt>{t('workspace:fact.contact_confirmed')}</dt>
          <dd className="num">
            {account.contactConfirmedAtMs === null
              ? t('workspace:fact.never')
              : format.isoDay(account.contactConfirmedAtMs)}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
