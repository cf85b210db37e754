import { Table } from 'antd';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '#shared/contracts/wire';
import { useErrorText } from '../../components/use-failure';
import styles from './import.module.css';
import type { FileOutcome } from './use-import';

const TABLE_HEIGHT = 220;
const ROW_HEIGHT = 39;

/** Every row that was not taken, with where and why. */
function RejectedRows({ rows }: { readonly rows: ImportReport['rejected'] }) {
  const { t } = useTranslation();
  // What the importer says itself is for developers; it only stands in for a code without words.
  const reasonOf = ({ code, reason }: ImportReport['rejected'][number]): string =>
    t(`import:problem.${code}`, { reason, defaultValue: reason });
  return (
    <Table
      size="small"
      virtual
      pagination={false}
      rowKey={(row) => `${row.line} ${row.column ?? ''} ${row.code}`}
      dataSource={[...rows]}
      scroll={{ x: 540, y: Math.min(TABLE_HEIGHT, rows.length * ROW_HEIGHT) }}
      columns={[
        { title: t('import:line'), dataIndex: 'line', width: 70 },
        {
          title: t('import:column'),
          width: 150,
          render: (_, row) => row.column ?? t('app:empty_value'),
        },
        { title: t('import:reason'), render: (_, row) => reasonOf(row) },
      ]}
    />
  );
}

/** What became of one file: what changed, and every row that was left out. */
export function FileReport({ outcome }: { readonly outcome: FileOutcome }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { name, report } = outcome;
  const error = outcome.error ?? report?.error ?? null;
  const format = report?.format ?? null;
  const clean = error === null && report?.rejected.length === 0;
  return (
    <section className={styles.report} aria-label={name}>
      <header className={styles.head} data-clean={clean}>
        {clean ? <CircleCheck size={16} aria-hidden="true" /> : <CircleAlert size={16} aria-hidden="true" />}
        <b>{name}</b>
        {format === null ? null : (
          <span className={styles.small}>{t(`import:format.${format}`, { defaultValue: format })}</span>
        )}
      </header>
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
      {report && report.rejected.length > 0 ? <RejectedRows rows={report.rejected} /> : null}
    </section>
  );
}
