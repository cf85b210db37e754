import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AmountRule } from '#shared/domain/import/bill-draft';
import { type MappingField, OPTIONAL_FIELDS } from '#shared/domain/import/mapped-fields';
import type { MappedValue } from '#shared/domain/import/mapping';
import type { TableColumn } from '#shared/domain/import/suggest-draft';
import { AmountRuleChoice } from './amount-rule';
import { ColumnChoice } from './column-choice';
import styles from './wizard.module.css';

type FieldRowProps = {
  readonly field: MappingField;
  readonly columns: readonly TableColumn[];
  readonly value: MappedValue | undefined;
  readonly missing: boolean;
  readonly onChange: (value: MappedValue | undefined) => void;
  /** Of an amount: what its sign means. */
  readonly amount?: { readonly rule: AmountRule; readonly onChange: (rule: AmountRule) => void } | undefined;
};

/** A field with the column it is read from. */
export function FieldRow({ field, columns, value, missing, onChange, amount }: FieldRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const label = t(`mapping:field.${field}`);
  return (
    <div className={styles.field}>
      <label htmlFor={id} data-missing={missing}>
        {label}
        {OPTIONAL_FIELDS.has(field) ? null : <span className={styles.needed}>{t('mapping:needed')}</span>}
      </label>
      <ColumnChoice
        id={id}
        label={label}
        columns={columns}
        value={value}
        mayCompose={!amount}
        missing={missing}
        onChange={onChange}
      />
      {amount && value && 'column' in value ? (
        <AmountRuleChoice field={label} columns={columns} rule={amount.rule} onChange={amount.onChange} />
      ) : null}
    </div>
  );
}

/** Values with one of them changed, or taken away. */
export function withValue<Field extends string>(
  values: Readonly<Partial<Record<Field, MappedValue>>>,
  field: Field,
  value: MappedValue | undefined,
): Readonly<Partial<Record<Field, MappedValue>>> {
  const { [field]: _before, ...others } = values;
  return { ...others, ...(value ? { [field]: value } : {}) } as Partial<Record<Field, MappedValue>>;
}
