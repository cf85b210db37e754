import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '#shared/domain/time/span';
import { useNow } from '../../../format/ticker';
import { useFormat } from '../../../format/use-format';
import { useLive } from '../../../vault/vault';
import styles from './customer-header.module.css';

/** Records this young count as now. */
const FRESH_MS = 2 * MINUTE_MS;

/** Says how old the records on screen are, whenever that is not "now". */
export function Freshness({ asOfMs, complete }: { readonly asOfMs: number; readonly complete: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(MINUTE_MS);
  // Cut off, nothing is "now", however young.
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;
  if (!complete) return <span>{t('workspace:records_incomplete')}</span>;
  if (!cutOff && nowMs - asOfMs < FRESH_MS) return null;
  return (
    <span className={styles.stale} title={format.fullInstant(asOfMs)}>
      {t('workspace:as_of', {
        at: format.isoDay(asOfMs) === format.isoDay(nowMs) ? format.time(asOfMs) : format.instant(asOfMs),
      })}
    </span>
  );
}
