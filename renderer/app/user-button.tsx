import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedIn } from '../vault/use-signed-in';
import styles from './user-button.module.css';

type UserButtonProps = ComponentProps<'button'> & {
  readonly session: SignedIn;
  readonly expanded?: boolean;
};

/** Who is working. Passes on whatever a menu around it wants of a button. */
export function UserButton({ session, expanded = false, ...rest }: UserButtonProps) {
  const { t } = useTranslation();
  const { name, role } = session.actor;
  return (
    <button
      {...rest}
      type="button"
      className={`${styles.me} ${rest.className ?? ''}`}
      aria-haspopup="menu"
      aria-expanded={expanded}
    >
      <span className={styles.avatar} aria-hidden="true">
        {[...name][0]}
      </span>
      <span className={styles.name}>{t('app:user.name_role', { name, role: t(`app:role.${role}`) })}</span>
      <ChevronDown size={13} aria-hidden="true" />
    </button>
  );
}
