import { useTranslation } from 'react-i18next';
import type { LinkState, LinkView } from '#shared/contracts/views';
import { MINUTE_MS } from '#shared/domain/time/span';
import { useNow } from '../format/ticker';
import { useFormat } from '../format/use-format';
import { useLive } from '../vault/vault';
import styles from './link-pill.module.css';

const TONES: Readonly<Record<LinkState, 'ok' | 'warn' | 'bad' | 'info'>> = {
  connecting: 'info',
  online: 'ok',
  slow: 'warn',
  offline: 'bad',
  recovering: 'info',
  drill: 'warn',
};

function useLinkText(): (link: LinkView) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(MINUTE_MS);
  return (link) => {
    if (link.initialSync && link.state !== 'offline')
      return t('app:link.first_sync', { received: link.initialSync.received });
    const since = format.duration(Math.max(MINUTE_MS, nowMs - link.sinceMs));
    switch (link.state) {
      case 'connecting':
        return link.syncedAtMs === null
          ? t('app:link.connecting')
          : t('app:link.connecting_synced', { at: format.time(link.syncedAtMs) });
      case 'online':
        return link.syncedAtMs === null
          ? t('app:link.online')
          : t('app:link.online_synced', { at: format.timeWithSeconds(link.syncedAtMs) });
      case 'slow':
        return t('app:link.slow', { since });
      case 'offline':
        return t('app:link.offline', { since });
      case 'recovering':
        return t('app:link.recovering', { count: link.pendingCount });
      case 'drill':
        return t('app:link.drill', { since });
    }
  };
}

/** How well the desk reaches the server, in a few words that change as it does. */
export function LinkPill() {
  const link = useLive('link', {}).value;
  const text = useLinkText();
  const format = useFormat();
  if (!link) return null;
  return (
    <span
      className={styles.pill}
      data-tone={link.initialSync && link.state !== 'offline' ? 'info' : TONES[link.state]}
      role="status"
      title={format.fullInstant(link.sinceMs)}
    >
      <i className={styles.dot} aria-hidden="true" />
      <span className={styles.text}>{text(link)}</span>
    </span>
  );
}
