import { useTranslation } from 'react-i18next';
import styles from './queue.module.css';

/** While the desk fetches the centre for the first time: how far it is. */
export function FirstSync({ received }: { readonly received: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.sync} role="status">
      <p className={styles.subject}>{t('workspace:first_sync.title')}</p>
      <p>{t('workspace:first_sync.text', { received })}</p>
      <div className={styles.progress} aria-hidden="true" />
    </div>
  );
}
