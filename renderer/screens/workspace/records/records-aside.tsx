import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import { useFormat } from '../../../format/use-format';
import { useLive } from '../../../vault/vault';
import styles from './records-pane.module.css';

/** How much is on file, and how fresh it is whenever that is not "now". */
export function RecordsAside({ view }: { readonly view: RecordsView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const link = useLive('link', {}).value;
  const months = new Set(view.bills.map((bill) => bill.period.from.slice(0, 7))).size;
  const stale = link !== undefined && (link.state === 'offline' || link.state === 'drill');
  return (
    <>
      <span>{t('records:extent', { months, rows: view.timelineTotal })}</span>
      {view.complete ? null : (
        <span className={styles.fetching}>{t(stale ? 'records:partial' : 'records:fetching')}</span>
      )}
      {stale ? (
        <span className={styles.stale} title={format.fullInstant(view.asOfMs)}>
          {t('records:as_of', { at: format.time(view.asOfMs) })}
        </span>
      ) : null}
    </>
  );
}
