import { ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
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

type BillEntriesProps = {
  readonly bills: readonly Bill[];
  readonly deltas: BillDeltas;
  readonly openId: string | null;
  readonly onOpen: (billId: string | null) => void;
};

/** All bills of the account, newest first; each opens to its lines. */
export function BillEntries({ bills, deltas, openId, onOpen }: BillEntriesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useRef<HTMLUListElement>(null);
  const openedAtFirst = useRef(openId);
  useEffect(() => {
    // Come from the comparison: the bill asked for is shown, wherever it stands.
    const id = openedAtFirst.current;
    if (id === null) return;
    const head = list.current?.querySelector<HTMLElement>(`[data-bill="${CSS.escape(id)}"]`);
    // The nearest: centring would move everything around the list as well.
    head?.scrollIntoView({ block: 'nearest' });
    head?.focus({ preventScroll: true });
  }, []);
  const newestFirst = [...bills].sort((a, b) => b.issuedAtMs - a.issuedAtMs);
  const deltaText = (bill: Bill): string => {
    const delta = deltas.get(bill.id);
    if (delta === undefined) return '';
    if (delta === 0) return t('records:row.same_as_before');
    const amount = format.money(Math.abs(delta), bill.currency);
    return t(delta > 0 ? 'records:row.more_than_before' : 'records:row.less_than_before', { amount });
  };
  return (
    <ul ref={list} className={styles.list}>
      {newestFirst.map((bill) => {
        const open = bill.id === openId;
        return (
          <li key={bill.id} className={styles.entry}>
            <button
              type="button"
              className={styles.head}
              data-bill={bill.id}
              aria-expanded={open}
              onClick={() => onOpen(open ? null : bill.id)}
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
                <BillDetail bills={bills} billId={bill.id} lit={null} />
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
