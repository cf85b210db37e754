import { Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../screens/tray/use-sign-out';
import type { SignedIn } from '../vault/use-signed-in';
import { runMenuAction } from './menu-actions';
import { UserButton } from './user-button';

/** The few things that concern the person rather than a ticket; loaded, and open, at the first click. */
export function UserDropdown({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const { signOut } = useSignOut('door');
  return (
    <Dropdown
      trigger={['click']}
      open={open}
      onOpenChange={setOpen}
      menu={{
        items: [
          { key: 'settings', label: t('app:rail.settings'), onClick: () => runMenuAction('settings') },
          { key: 'shortcuts', label: t('app:shortcut.help'), onClick: () => runMenuAction('shortcuts') },
          { key: 'about', label: t('app:about.title'), onClick: () => runMenuAction('about') },
          { type: 'divider' },
          { key: 'sign-out', label: t('app:user.sign_out'), onClick: signOut },
        ],
      }}
    >
      <UserButton session={session} expanded={open} />
    </Dropdown>
  );
}
