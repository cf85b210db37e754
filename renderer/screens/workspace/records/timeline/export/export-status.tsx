import { useTranslation } from 'react-i18next';
import { Button } from '../../../../../components/button';
import styles from './export-status.module.css';
import type { TimelineExport } from './use-timeline-export';

/** How far the export has come, and a way to stop it. */
export function ExportStatus({ work }: { readonly work: TimelineExport }) {
  const { t } = useTranslation();
  const { progress, cancel } = work;
  if (progress === null) return null;
  const { stage, done, total } = progress;
  const text = t(`history:export.${stage}`, { done, total });
  return (
    <div className={styles.status} role="status">
      <span className={styles.text}>{text}</span>
      <progress
        className={styles.bar}
        aria-label={text}
        max={Math.max(1, total)}
        {...(stage === 'collecting' ? { value: done } : {})}
      />
      <Button size="small" onClick={cancel}>
        {t('history:export.cancel')}
      </Button>
    </div>
  );
}
