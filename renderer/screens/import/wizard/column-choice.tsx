import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MappedValue } from '#shared/domain/import/mapping';
import type { TableColumn } from '#shared/domain/import/suggest-draft';
import styles from './wizard.module.css';

type ColumnChoiceProps = {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly value: MappedValue | undefined;
  /** Columns can be put together to one value; amounts cannot. */
  readonly mayCompose: boolean;
  readonly missing: boolean;
  readonly onChange: (value: MappedValue | undefined) => void;
};

const COLUMN = 'column:';

const choiceOf = (value: MappedValue | undefined): string | null => {
  if (value === undefined) return null;
  if ('column' in value) return COLUMN + value.column;
  return 'constant' in value ? 'constant' : 'template';
};

/** Where the value of a field comes from: a column, the same text for all rows, or several columns put together. */
export function ColumnChoice(props: ColumnChoiceProps) {
  const { id, label, columns, value, mayCompose, missing, onChange } = props;
  const { t } = useTranslation();
  const choose = (choice: string | undefined): void => {
    if (choice === undefined) onChange(undefined);
    else if (choice.startsWith(COLUMN)) onChange({ column: choice.slice(COLUMN.length) });
    else if (choice === 'constant') onChange({ constant: '' });
    else onChange({ template: value && 'column' in value ? `{${value.column}}` : '' });
  };
  const ways = mayCompose ? (['constant', 'template'] as const) : (['constant'] as const);
  return (
    <div className={styles.choice}>
      <Select
        id={id}
        aria-label={label}
        value={choiceOf(value)}
        allowClear
        showSearch={{ optionFilterProp: 'title' }}
        placeholder={t('mapping:choose_column')}
        popupMatchSelectWidth={320}
        {...(missing ? { status: 'warning' as const } : {})}
        onChange={choose}
        options={[
          {
            label: t('mapping:columns'),
            title: 'columns',
            options: columns.map(({ title, samples }) => ({
              value: COLUMN + title,
              title,
              label: (
                <span className={styles.option}>
                  <span>{title}</span>
                  <span className={styles.sample}>{samples.slice(0, 2).join(' · ')}</span>
                </span>
              ),
            })),
          },
          {
            label: t('mapping:other_ways'),
            title: 'ways',
            options: ways.map((way) => ({ value: way, title: way, label: t(`mapping:way.${way}`) })),
          },
        ]}
      />
      {value && 'constant' in value ? (
        <Input
          aria-label={t('mapping:constant_of', { field: label })}
          value={value.constant}
          placeholder={t('mapping:way.constant')}
          onChange={(event) => onChange({ constant: event.target.value })}
        />
      ) : null}
      {value && 'template' in value ? (
        <Input
          aria-label={t('mapping:template_of', { field: label })}
          value={value.template}
          placeholder={t('mapping:template_hint')}
          onChange={(event) => onChange({ template: event.target.value })}
        />
      ) : null}
    </div>
  );
}
