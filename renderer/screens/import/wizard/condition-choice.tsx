import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MappedCondition } from '#shared/domain/import/mapping';
import type { TableColumn } from '#shared/domain/import/suggest-draft';
import styles from './wizard.module.css';

type ConditionChoiceProps = {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly value: MappedCondition | null;
  readonly onChange: (value: MappedCondition | null) => void;
};

/** Holds in the rows in which a column says exactly this. */
export function ConditionChoice({ id, label, columns, value, onChange }: ConditionChoiceProps) {
  const { t } = useTranslation();
  const samples = columns.find(({ title }) => title === value?.column)?.samples ?? [];
  return (
    <div className={styles.condition}>
      <Select
        id={id}
        aria-label={label}
        value={value?.column ?? null}
        allowClear
        showSearch
        placeholder={t('mapping:no_column')}
        onChange={(column: string | undefined) =>
          onChange(column === undefined ? null : { column, equals: '' })
        }
        options={columns.map(({ title }) => ({ value: title, label: title }))}
      />
      <span aria-hidden="true">=</span>
      <Input
        aria-label={t('mapping:equals_of', { field: label })}
        disabled={value === null}
        value={value?.equals ?? ''}
        placeholder={samples.slice(0, 2).join(' / ')}
        onChange={(event) => value && onChange({ ...value, equals: event.target.value })}
      />
    </div>
  );
}
