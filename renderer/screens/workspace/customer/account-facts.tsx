import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { MINUTE_MS } from '#shared/domain/time/span';
import { Money } from '../../../components/money';
import { Tag, type Tone } from '../../../components/tag';
import { useNow } from '../../../format/ticker';
import { useFormat } from '../../../format/use-format';
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

/** Plan, bill, autopay and contract in one line. */
export function AccountFacts({ records }: { readonly records: RecordsView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(MINUTE_MS);
  const { account, bills, diagnosis } = records;
  const bill = currentBill(bills);
  const standing = billStanding(bill, diagnosis, nowMs);
  const none = t('app:empty_value');
  const { autopay } = account;
  return (
    <dl className={styles.facts}>
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
          <Tag tone={STANDING_TONE[standing]}>{t(`workspace:standing.${standing}`)}</Tag>
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
    </dl>
  );
}
