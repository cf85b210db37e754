import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportRun } from './use-import';

/** Which file is being read and how many are left. */
export function ImportProgress({ run }: { readonly run: ImportRun }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <p>{t('import:running', { name: run.current, done: run.outcomes.length + 1, total: run.total })}</p>
      <Progress
        percent={Math.round((run.outcomes.length / run.total) * 100)}
        aria-label={t('import:title')}
      />
    </div>
  );
}
