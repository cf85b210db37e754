import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '#shared/domain/time/span';
import { useNow } from '../format/ticker';
import { useFormat } from '../format/use-format';
import { useLive } from '../vault/vault';
import styles from './outage-banner.module.css';

/** While the server cannot be reached: since when, what still works, and what waits. */
export function OutageBanner() {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(MINUTE_MS);
  const link = useLive('link', {}).value;
  if (!link || (link.state !== 'offline' && link.state !== 'recovering')) return null;
  const duration = format.duration(Math.max(MINUTE_MS, nowMs - link.sinceMs));
  return (
    <div className={styles.banner} data-state={link.state}>
      <b className={styles.title}>
        {link.state === 'offline'
          ? t('app:outage.title', { at: format.time(link.sinceMs), duration })
          : t('app:outage.recovering_title')}
      </b>
      <span>
        {link.state === 'offline'
          ? t('app:outage.text')
          : t('app:outage.recovering_text', { count: link.pendingCount })}
      </span>
    </div>
  );
}
