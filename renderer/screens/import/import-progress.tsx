import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../vault/vault';
import styles from './import.module.css';

type ImportProgressProps = {
  readonly importId: string;
  readonly name: string;
  readonly onCancel: () => void;
};

/** How far a file has come, and the way to give it up. */
export function ImportProgress({ importId, name, onCancel }: ImportProgressProps) {
  const { t } = useTranslation();
  const progress = useLive('import-progress', { importId }).value ?? null;
  const share = progress && progress.totalBytes > 0 ? progress.bytes / progress.totalBytes : 0;
  // Reading ends a little before the last rows are stored.
  const percent = Math.min(99, Math.floor(share * 100));
  return (
    <section className={styles.report} aria-label={name}>
      <header className={styles.head}>
        <b>{name}</b>
        <span className={styles.small} role="status">
          {progress === null || progress.rows === 0
            ? t('import:sending')
            : t('import:running', { rows: progress.rows, percent })}
        </span>
        <Button size="small" className={styles.end ?? ''} onClick={onCancel}>
          {t('import:cancel')}
        </Button>
      </header>
      <Progress percent={percent} showInfo={false} size="small" aria-label={t('import:progress', { name })} />
    </section>
  );
}
