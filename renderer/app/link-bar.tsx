import { Search } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../components/kbd';
import { Logo } from '../components/logo';
import { useWorkspace } from '../stores/workspace';
import type { SignedIn } from '../vault/use-signed-in';
import { useLive } from '../vault/vault';
import { lazyScreen } from './lazy-screen';
import styles from './link-bar.module.css';
import { LinkPill } from './link-pill';
import { runMenuAction } from './menu-actions';
import { KEYS } from './shortcuts';
import { UserMenu } from './user-menu';

/** Rarely needed: not loaded with the bar. */
const LinkTrouble = lazyScreen(() => import('./link-trouble').then((module) => module.LinkTrouble));

function Counts() {
  const { t } = useTranslation();
  const show = useWorkspace((state) => state.show);
  const link = useLive('link', {}).value;
  if (!link) return null;
  return (
    <div className={styles.counts}>
      <button type="button" className={styles.count} onClick={() => show('tray')}>
        {t('app:link.pending')} <b className="num">{link.pendingCount}</b>
      </button>
      <button
        type="button"
        className={styles.count}
        data-alert={link.parkedCount > 0}
        onClick={() => show('tray')}
      >
        {t('app:link.parked')} <b className="num">{link.parkedCount}</b>
      </button>
      <span className={styles.done}>
        {t('app:link.resolved_today')} <b className="num">{link.resolvedToday}</b>
      </span>
    </div>
  );
}

/** The bar on top: how we reach the server, search, what waits to be sent, and who is working. */
export function LinkBar({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation();
  const damaged = useLive('vault-trouble', {}).value?.seen === false;
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <Logo />
        <span className={styles.name}>{t('app:name')}</span>
        <LinkPill />
        {damaged ? (
          <Suspense fallback={null}>
            <LinkTrouble />
          </Suspense>
        ) : null}
      </div>
      <button type="button" className={styles.search} onClick={() => runMenuAction('command-palette')}>
        <Search size={14} aria-hidden="true" />
        <span className={styles.searchText}>{t('app:search.open')}</span>
        <Kbd keys={KEYS.palette} />
      </button>
      <div className={styles.end}>
        <Counts />
        <UserMenu session={session} />
      </div>
    </header>
  );
}
