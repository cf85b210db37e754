import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { useProcesses } from '../stores/processes';
import styles from './process-overlay.module.css';

/** Says that the local store restarts or could not be started, and what was kept (architecture §12). */
export function ProcessOverlay() {
  const { t } = useTranslation();
  const vault = useProcesses((state) => state.vault);
  if (vault !== 'restarting' && vault !== 'failed') return null;
  const failed = vault === 'failed';
  return (
    <div className={styles.veil}>
      <div
        role="alertdialog"
        aria-labelledby="process-title"
        aria-describedby="process-text"
        className={styles.card}
      >
        {failed ? null : <div className={styles.progress} aria-hidden="true" />}
        <h2 id="process-title" className={styles.title}>
          {failed ? t('app:process.failed_title') : t('app:process.restarting_title')}
        </h2>
        <div id="process-text" className={styles.text}>
          <p>{failed ? t('app:process.failed_text') : t('app:process.restarting_text')}</p>
          <p>{t('app:process.kept')}</p>
        </div>
        {failed ? (
          <Button tone="primary" onClick={() => window.location.reload()}>
            {t('app:action.retry')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
