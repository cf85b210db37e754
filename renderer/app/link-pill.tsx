import { useTranslation } from 'react-i18next';
import type { LinkState, LinkView } from '#shared/contracts/views';
import { MINUTE_MS } from '#shared/domain/time/span';
import { useErrorText } from '../components/use-failure';
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

type Said = { readonly tone: (typeof TONES)[LinkState]; readonly text: string; readonly hint: string | null };

/** Desk and server do not understand each other: one of them has to be updated. */
function useMismatch(): (link: LinkView) => Said | null {
  const { t } = useTranslation();
  return ({ error }) => {
    if (error?.code !== 'protocol_mismatch') return null;
    const { desk, server } = error.details ?? {};
    const older = typeof desk === 'number' && typeof server === 'number' && desk > server;
    return {
      tone: 'bad',
      text: older ? t('sync:update_server') : t('sync:update_app'),
      hint: t('sync:update_hint'),
    };
  };
}

function useLinkText(): (link: LinkView) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(MINUTE_MS);
  return (link) => {
    const { initialSync } = link;
    if (initialSync && link.state !== 'offline') {
      return initialSync.total === null
        ? t('app:link.first_sync', { received: initialSync.received })
        : t('sync:first_sync', { received: initialSync.received, total: initialSync.total });
    }
    const lastedMs = nowMs - link.sinceMs;
    const since =
      lastedMs < MINUTE_MS
        ? t('app:link.just_now')
        : t('app:link.lasting', { duration: format.duration(lastedMs) });
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
        return link.reason === null
          ? t('app:link.offline', { since })
          : t('sync:offline', { reason: t(`sync:reason.${link.reason}`), since });
      case 'recovering':
        return t('app:link.recovering', { count: link.pendingCount });
      case 'drill':
        return t('app:link.drill', { since });
    }
  };
}

/** How well the desk reaches the server, and why not better, in a few words that change as it does. */
export function LinkPill() {
  const { t } = useTranslation();
  const link = useLive('link', {}).value;
  const text = useLinkText();
  const mismatch = useMismatch();
  const errorText = useErrorText();
  const format = useFormat();
  if (!link) return null;
  const unsaved: Said | null = link.error?.code.startsWith('store_')
    ? { tone: 'bad', text: t('sync:trouble_pill'), hint: errorText(link.error) }
    : null;
  const said: Said = unsaved ??
    mismatch(link) ?? {
      tone: link.initialSync && link.state !== 'offline' ? 'info' : TONES[link.state],
      text: text(link),
      hint: link.reason === null ? null : t(`sync:reason_hint.${link.reason}`),
    };
  const since = format.fullInstant(link.sinceMs);
  return (
    <span
      className={styles.pill}
      data-tone={said.tone}
      role="status"
      title={said.hint === null ? since : `${said.hint}\n${since}`}
    >
      <i className={styles.dot} aria-hidden="true" />
      <span className={styles.text}>{said.text}</span>
    </span>
  );
}
