import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { AsOf } from '../../../components/as-of';
import { useLive } from '../../../vault/vault';
import styles from './records-pane.module.css';

/** How much is on file, and how fresh it is whenever that is not "now". */
export function RecordsAside({ view }: { readonly view: RecordsView }) {
  const { t } = useTranslation();
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;
  const months = new Set(view.bills.map((bill) => bill.period.from.slice(0, 7))).size;
  return (
    <>
      <span>{t('records:extent', { months, rows: view.timelineTotal })}</span>
      {view.complete ? null : (
        <span className={styles.fetching}>{t(cutOff ? 'records:partial' : 'records:fetching')}</span>
      )}
      {cutOff ? <AsOf atMs={view.asOfMs} /> : null}
    </>
  );
}
