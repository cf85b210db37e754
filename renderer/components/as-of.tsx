import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '#shared/domain/time/span';
import { useNow } from '../format/ticker';
import { useFormat } from '../format/use-format';
import { useLive } from '../vault/vault';
import styles from './as-of.module.css';

/** Says of when something is that is not of now: the time, and the day unless that is today. */
export function AsOf({ atMs }: { readonly atMs: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(MINUTE_MS);
  const today = format.isoDay(atMs) === format.isoDay(nowMs);
  return (
    <span className={styles.stale} title={format.fullInstant(atMs)}>
      {t('workspace:as_of', { at: today ? format.time(atMs) : format.instant(atMs) })}
    </span>
  );
}

/** Of when everything on this desk is, while it is cut off. */
export function SyncedAsOf() {
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;
  const syncedAtMs = useLive('link', {}).value?.syncedAtMs ?? null;
  return cutOff && syncedAtMs !== null ? <AsOf atMs={syncedAtMs} /> : null;
}
