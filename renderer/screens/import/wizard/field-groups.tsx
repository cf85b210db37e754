import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MAPPING_FIELDS, type MappingField, OPTIONAL_FIELDS } from '#shared/domain/import/mapped-fields';
import type { AmountField, MappingDraft } from '#shared/domain/import/mapping-draft';
import type { TableColumn } from '#shared/domain/import/suggest-draft';
import { paymentMethodSchema } from '#shared/domain/payment/payment';
import { AmountRuleChoice } from './amount-rule';
import { ColumnChoice } from './column-choice';
import { ConditionChoice } from './condition-choice';
import styles from './wizard.module.css';

export type FieldGroupsProps = {
  readonly columns: readonly TableColumn[];
  readonly draft: MappingDraft;
  readonly missing: readonly MappingField[];
  readonly onChange: (draft: MappingDraft) => void;
};

const GROUPS = ['account', 'bill', 'payment'] as const;

const isAmount = (field: MappingField): field is AmountField =>
  field === 'bill.total' || field === 'payment.amount';

/** Every field with the column it is read from. */
export function FieldGroups(props: FieldGroupsProps) {
  const { t } = useTranslation();
  return (
    <>
      {GROUPS.map((group) => (
        <fieldset key={group} className={styles.group}>
          <legend>{t(`mapping:group.${group}`)}</legend>
          {MAPPING_FIELDS.filter(({ field }) => field.startsWith(`${group}.`)).map(({ field }) => (
            <FieldRow key={field} field={field} {...props} />
          ))}
          {group === 'bill' ? <DisputeRow {...props} /> : null}
          {group === 'payment' ? <MethodRow {...props} /> : null}
        </fieldset>
      ))}
    </>
  );
}

function FieldRow(props: FieldGroupsProps & { readonly field: MappingField }) {
  const { field, columns, draft, missing, onChange } = props;
  const { t } = useTranslation();
  const id = useId();
  const label = t(`mapping:field.${field}`);
  const value = draft.values[field];
  return (
    <div className={styles.field}>
      <label htmlFor={id} data-missing={missing.includes(field)}>
        {label}
        {OPTIONAL_FIELDS.has(field) ? null : <span className={styles.needed}>{t('mapping:needed')}</span>}
      </label>
      <ColumnChoice
        id={id}
        label={label}
        columns={columns}
        value={value}
        mayCompose={!isAmount(field)}
        missing={missing.includes(field)}
        onChange={(next) => {
          const { [field]: _before, ...others } = draft.values;
          onChange({ ...draft, values: next ? { ...others, [field]: next } : others });
        }}
      />
      {isAmount(field) && value && 'column' in value ? (
        <AmountRuleChoice
          field={label}
          columns={columns}
          rule={draft.rules[field]}
          onChange={(rule) => onChange({ ...draft, rules: { ...draft.rules, [field]: rule } })}
        />
      ) : null}
    </div>
  );
}

function DisputeRow({ columns, draft, onChange }: FieldGroupsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('mapping:field.disputed')}</label>
      <ConditionChoice
        id={id}
        label={t('mapping:field.disputed')}
        columns={columns}
        value={draft.disputed}
        onChange={(disputed) => onChange({ ...draft, disputed })}
      />
    </div>
  );
}

function MethodRow({ draft, onChange }: FieldGroupsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('mapping:field.method')}</label>
      <Select
        id={id}
        aria-label={t('mapping:field.method')}
        value={draft.method}
        onChange={(method) => onChange({ ...draft, method })}
        options={paymentMethodSchema.options.map((method) => ({
          value: method,
          label: t(`app:method.${method}`),
        }))}
      />
    </div>
  );
}
