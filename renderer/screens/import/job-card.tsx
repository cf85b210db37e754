import { Button } from 'antd';
import { CircleSlash, FileText, TableProperties } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileReport } from './file-report';
import styles from './import.module.css';
import type { ImportJob, ImportWish } from './import-job';
import { ImportProgress } from './import-progress';

type JobCardProps = {
  readonly job: ImportJob;
  readonly mayMap: boolean;
  readonly onStart: (wish: ImportWish) => void;
  readonly onCancel: () => void;
  /** Opens the question what the columns mean. */
  readonly onMap: () => void;
};

/** One file on its way, from the first look to its report. */
export function JobCard({ job, mayMap, onStart, onCancel, onMap }: JobCardProps) {
  const { t } = useTranslation();
  const { stage, file, preview } = job;
  switch (stage.kind) {
    case 'looking':
      return <Line name={file.name} icon="file" text={t('import:looking')} />;
    case 'waiting':
      return <Line name={file.name} icon="file" text={t('import:waiting')} />;
    case 'asks_whose':
      return (
        <Line
          name={file.name}
          icon="file"
          text={t(`import:format.${stage.format}`, { defaultValue: stage.format })}
        />
      );
    case 'asks_mapping':
      return (
        <Line name={file.name} icon="table" text={t('mapping:unknown')}>
          <Button size="small" type="primary" onClick={onMap}>
            {t('mapping:open')}
          </Button>
        </Line>
      );
    case 'importing':
      return <ImportProgress importId={job.id} name={file.name} onCancel={onCancel} />;
    case 'cancelled':
      return <Line name={file.name} icon="none" text={t('import:cancelled')} />;
    case 'failed':
      return (
        <FileReport name={file.name} report={null} failed={stage.error} onPartial={null} onAdjust={null} />
      );
    case 'done':
      return (
        <FileReport
          name={file.name}
          report={stage.report}
          failed={null}
          onPartial={() => onStart({ ...stage.wish, partial: true })}
          onAdjust={mayMap && preview?.table ? onMap : null}
        />
      );
  }
}

const ICONS = { file: FileText, table: TableProperties, none: CircleSlash } as const;

type LineProps = {
  readonly name: string;
  readonly icon: keyof typeof ICONS;
  readonly text: string;
  readonly children?: ReactNode;
};

function Line({ name, icon, text, children }: LineProps) {
  const Icon = ICONS[icon];
  return (
    <section className={styles.report} aria-label={name}>
      <header className={styles.head} data-quiet="true">
        <Icon size={16} aria-hidden="true" />
        <b>{name}</b>
        <span className={styles.small}>{text}</span>
        {children === undefined ? null : <span className={styles.end}>{children}</span>}
      </header>
    </section>
  );
}
