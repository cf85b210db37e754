import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../components/logo';
import styles from './session.module.css';

/** The frame of the screens before the workstation: our sign above one card. */
export function Door({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={styles.door}>
      <div className={styles.card} data-wide={wide}>
        <div className={styles.brand}>
          <Logo size={40} />
          <div>
            <p className={styles.name}>{t('app:name')}</p>
            <p className={styles.motto}>{t('session:motto')}</p>
          </div>
        </div>
        {children}
      </div>
    </main>
  );
}
