import { Button } from 'antd';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainError } from '#shared/contracts/error';
import type { ImportReport } from '#shared/contracts/wire';
import { Tag } from '../../components/tag';
import { useErrorText } from '../../components/use-failure';
import styles from './import.module.css';
import { RejectedRows } from './rejected-rows';

type FileReportProps = {
  readonly name: string;
  readonly report: ImportReport | null;
  /** Why it could not even be tried. */
  readonly failed: DomainError | null;
  /** Imports the rows that can be; null where that makes no sense. */
  readonly onPartial: (() => void) | null;
  readonly onAdjust: (() => void) | null;
};

/** What became of one file: what changed, and every row that was left out. */
export function FileReport({ name, report, failed, onPartial, onAdjust }: FileReportProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const error = failed ?? report?.error ?? null;
  const format = report?.format ?? null;
  const clean = error === null && report?.rejected.length === 0;
  const mayPartial = error?.code === 'rows_invalid' ? onPartial : null;
  return (
    <Card name={name} clean={clean} format={format} mappingTitle={report?.mappingTitle ?? null}>
      {error ? (
        <p className={styles.error}>
          {t(`import:problem.${error.code}`, { ...error.details, defaultValue: errorText(error) })}{' '}
          {t('import:nothing_changed')}
        </p>
      ) : null}
      {report && error === null ? (
        <p>
          {t('import:summary', {
            rows: report.rows,
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            rejected: report.rejected.length,
          })}
        </p>
      ) : null}
      {mayPartial || onAdjust ? (
        <div className={styles.actions}>
          {mayPartial ? (
            <Button size="small" onClick={mayPartial}>
              {t('import:partial')}
            </Button>
          ) : null}
          {onAdjust ? (
            <Button size="small" onClick={onAdjust}>
              {t('mapping:adjust')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {report && report.rejected.length > 0 ? <RejectedRows report={report} /> : null}
    </Card>
  );
}

type CardProps = {
  readonly name: string;
  readonly clean: boolean;
  readonly format: string | null;
  readonly mappingTitle: string | null;
  readonly children: ReactNode;
};

function Card({ name, clean, format, mappingTitle, children }: CardProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.report} aria-label={name}>
      <header className={styles.head} data-clean={clean}>
        {clean ? <CircleCheck size={16} aria-hidden="true" /> : <CircleAlert size={16} aria-hidden="true" />}
        <b>{name}</b>
        {format === null ? null : (
          <span className={styles.small}>{t(`import:format.${format}`, { defaultValue: format })}</span>
        )}
        {mappingTitle === null ? null : (
          <Tag tone="brand">{t('mapping:known_as', { title: mappingTitle })}</Tag>
        )}
      </header>
      {children}
    </section>
  );
}
