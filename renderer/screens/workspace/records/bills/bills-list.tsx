import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import type { Bill } from '#shared/domain/bill/bill';
import { Empty } from '../../../../components/empty';
import { Tag, type Tone } from '../../../../components/tag';
import { useFormat } from '../../../../format/use-format';
import styles from '../entry-list.module.css';
import type { BillDeltas } from '../timeline/row-text';
import { BillDetail } from './bill-detail';

const TONE: Readonly<Record<Bill['state'], Tone>> = {
  open: 'warn',
  partially_paid: 'warn',
  paid: 'ok',
  void: 'neutral',
  written_off: 'neutral',
};

type BillsListProps = { readonly view: RecordsView; readonly deltas: BillDeltas };

/** All bills of the account, newest first; each opens to its lines. */
export function BillsList({ view, deltas }: BillsListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [openId, setOpenId] = useState<string | null>(null);
  if (view.bills.length === 0) {
    return <Empty title={t('records:bills.empty')} hint={t('records:bills.empty_hint')} />;
  }
  const newestFirst = [...view.bills].sort((a, b) => b.issuedAtMs - a.issuedAtMs);
  const deltaText = (bill: Bill): string => {
    const delta = deltas.get(bill.id);
    if (delta === undefined) return '';
    if (delta === 0) return t('records:row.same_as_before');
    const amount = format.money(Math.abs(delta), bill.currency);
    return t(delta > 0 ? 'records:row.more_than_before' : 'records:row.less_than_before', { amount });
  };
  return (
    <ul className={styles.list}>
      {newestFirst.map((bill) => {
        const open = bill.id === openId;
        return (
          <li key={bill.id} className={styles.entry}>
            <button
              type="button"
              className={styles.head}
              aria-expanded={open}
              onClick={() => setOpenId(open ? null : bill.id)}
            >
              <ChevronRight className={styles.chevron} size={14} aria-hidden="true" />
              <span className={styles.main}>
                <span className={styles.title}>{format.period(bill.period.from, bill.period.to)}</span>
                <Tag tone={TONE[bill.state]}>{t(`timeline:state.bill_${bill.state}`)}</Tag>
                <span className={styles.small}>
                  <span className="num">{bill.number}</span>
                  {' · '}
                  {t('records:row.due', { day: format.instantParts(bill.dueAtMs).day })}
                  {deltaText(bill) === '' ? '' : ` · ${deltaText(bill)}`}
                </span>
              </span>
              <span className={styles.amount}>{format.money(bill.totalMinor, bill.currency)}</span>
            </button>
            {open ? (
              <div className={styles.body}>
                <BillDetail
                  accountId={view.account.id}
                  billId={bill.id}
                  revision={view.revision}
                  lit={null}
                />
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
