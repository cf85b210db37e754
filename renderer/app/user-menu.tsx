import { Dropdown } from 'antd';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFailure } from '../components/use-failure';
import { useWorkspace } from '../stores/workspace';
import type { SignedIn } from '../vault/use-signed-in';
import { liveCache, vault } from '../vault/vault';
import { runMenuAction } from './menu-actions';
import styles from './user-menu.module.css';

/** Who is working, with the few things that concern the person rather than a ticket. */
export function UserMenu({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation();
  const fail = useFailure();
  const signOut = async (): Promise<void> => {
    const result = await vault.request('session-sign-out', {});
    if (!result.ok) return fail(t('app:user.sign_out_failed'), result.error);
    useWorkspace.getState().close();
    liveCache.forget();
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'settings', label: t('app:rail.settings'), onClick: () => runMenuAction('settings') },
          { key: 'shortcuts', label: t('app:shortcut.help'), onClick: () => runMenuAction('shortcuts') },
          { key: 'about', label: t('app:about.title'), onClick: () => runMenuAction('about') },
          { type: 'divider' },
          { key: 'sign-out', label: t('app:user.sign_out'), onClick: () => void signOut() },
        ],
      }}
    >
      <button type="button" className={styles.me}>
        <span className={styles.avatar} aria-hidden="true">
          {[...session.actor.name][0]}
        </span>
        <span className={styles.name}>
          {t('app:user.name_role', { name: session.actor.name, role: t(`app:role.${session.actor.role}`) })}
        </span>
        <ChevronDown size={13} aria-hidden="true" />
      </button>
    </Dropdown>
  );
}
