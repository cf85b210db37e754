import { useTranslation } from 'react-i18next';
import type { PreviewTable as Table } from '#shared/contracts/import-wire';
import type { DraftField, MappingDraft } from '#shared/domain/import/mapping-draft';
import { useErrorText } from '../../../components/use-failure';
import { PreviewTable } from './preview-table';
import { useFieldName } from './use-field-name';
import type { Preview } from './use-preview';
import styles from './wizard.module.css';

type PreviewPaneProps = {
  readonly table: Table;
  readonly draft: MappingDraft;
  readonly missing: readonly DraftField[];
  readonly preview: Preview;
};

/** What the mapping makes of the file so far or, before it is whole, what its columns hold. */
export function PreviewPane({ table, draft, missing, preview }: PreviewPaneProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const bad = preview.rows.filter((row) => row.cells.some(({ problem }) => problem)).length;
  const nameOf = useFieldName(draft);
  const names = missing.map(nameOf).join(t('mapping:comma'));
  const { error } = preview;
  return (
    <section className={styles.preview} aria-label={t('mapping:preview')} aria-busy={preview.stale}>
      <div className={styles.previewHead} role="status">
        <b>{t('mapping:preview')}</b>
        {missing.length > 0 ? (
          <span className={styles.warning}>{t('mapping:missing', { fields: names })}</span>
        ) : error ? (
          <span className={styles.bad}>
            {t(`import:problem.${error.code}`, { ...error.details, defaultValue: errorText(error) })}
          </span>
        ) : (
          <span className={styles.small} data-bad={bad > 0}>
            {t('mapping:preview_count', { good: preview.rows.length - bad, bad })}
          </span>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <div className={styles.previewBody} tabIndex={0}>
        {missing.length > 0 || preview.rows.length === 0 ? (
          <Columns table={table} />
        ) : (
          <PreviewTable rows={preview.rows} />
        )}
      </div>
    </section>
  );
}

function Columns({ table }: { readonly table: Table }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.columns} aria-label={t('mapping:columns')}>
      {table.columns.map(({ title, samples }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{samples.length === 0 ? t('mapping:no_values') : samples.slice(0, 4).join(' · ')}</dd>
        </div>
      ))}
    </dl>
  );
}
