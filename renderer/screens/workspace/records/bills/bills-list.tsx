import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { Button } from '../../../../components/button';
import { Empty } from '../../../../components/empty';
import type { BillDeltas } from '../timeline/row-text';
import { BillComparisonTable } from './bill-comparison';
import { BillEntries } from './bill-entries';
import styles from './bills-list.module.css';
import { WideComparison } from './wide-comparison';

const WAYS = ['list', 'compare'] as const;

type BillsListProps = { readonly view: RecordsView; readonly deltas: BillDeltas };

/** The bills of the account: one by one, or the last six side by side. */
export function BillsList({ view, deltas }: BillsListProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState<(typeof WAYS)[number]>('list');
  const [wide, setWide] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  if (view.bills.length === 0) {
    return <Empty title={t('records:bills.empty')} hint={t('records:bills.empty_hint')} />;
  }
  const open = (billId: string): void => {
    setOpenId(billId);
    setWay('list');
    setWide(false);
  };
  return (
    <>
      {view.bills.length < 2 ? null : (
        <div className={styles.bar}>
          <fieldset className={styles.ways}>
            <legend className="visually-hidden">{t('bills:view.label')}</legend>
            {WAYS.map((each) => (
              <button
                key={each}
                type="button"
                className={styles.way}
                aria-pressed={each === way}
                onClick={() => setWay(each)}
              >
                {t(`bills:view.${each}`)}
              </button>
            ))}
          </fieldset>
          {way === 'list' ? null : (
            <Button size="small" tone="quiet" onClick={() => setWide(true)}>
              <Maximize2 size={13} aria-hidden="true" />
              {t('bills:view.wide')}
            </Button>
          )}
        </div>
      )}
      {way === 'list' ? (
        <BillEntries bills={view.bills} deltas={deltas} openId={openId} onOpen={setOpenId} />
      ) : (
        <div className={styles.comparison}>
          <BillComparisonTable bills={view.bills} onOpen={open} />
        </div>
      )}
      {wide ? <WideComparison bills={view.bills} onOpen={open} onClose={() => setWide(false)} /> : null}
    </>
  );
}
