import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AmountField,
  BILL_FIELDS,
  type BillDraft,
  type BillField,
} from '#shared/domain/import/bill-draft';
import type { TableColumn } from '#shared/domain/import/suggest-draft';
import { paymentMethodSchema } from '#shared/domain/payment/payment';
import { ConditionChoice } from './condition-choice';
import { FieldRow, withValue } from './field-row';
import styles from './wizard.module.css';

export type BillFieldsProps = {
  readonly columns: readonly TableColumn[];
  readonly bill: BillDraft;
  readonly missing: readonly string[];
  readonly onChange: (bill: BillDraft) => void;
};

const GROUPS = ['bill', 'payment'] as const;

const isAmount = (field: BillField): field is AmountField =>
  field === 'bill.total' || field === 'payment.amount';

/** One bill of a row, and the payment that settled it. */
export function BillFields(props: BillFieldsProps) {
  const { columns, bill, missing, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      {GROUPS.map((group) => (
        <fieldset key={group} className={styles.group}>
          <legend>{t(`mapping:group.${group}`)}</legend>
          {BILL_FIELDS.filter((field) => field.startsWith(`${group}.`)).map((field) => (
            <FieldRow
              key={field}
              field={field}
              columns={columns}
              value={bill.values[field]}
              missing={missing.includes(field)}
              onChange={(value) => onChange({ ...bill, values: withValue(bill.values, field, value) })}
              amount={
                isAmount(field)
                  ? {
                      rule: bill.rules[field],
                      onChange: (rule) => onChange({ ...bill, rules: { ...bill.rules, [field]: rule } }),
                    }
                  : undefined
              }
            />
          ))}
          {group === 'bill' ? <DisputeRow {...props} /> : <MethodRow {...props} />}
        </fieldset>
      ))}
    </>
  );
}

function DisputeRow({ columns, bill, onChange }: BillFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('mapping:field.disputed')}</label>
      <ConditionChoice
        id={id}
        label={t('mapping:field.disputed')}
        columns={columns}
        value={bill.disputed}
        onChange={(disputed) => onChange({ ...bill, disputed })}
      />
    </div>
  );
}

function MethodRow({ bill, onChange }: BillFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('mapping:field.method')}</label>
      <Select
        id={id}
        aria-label={t('mapping:field.method')}
        value={bill.method}
        onChange={(method) => onChange({ ...bill, method })}
        options={paymentMethodSchema.options.map((method) => ({
          value: method,
          label: t(`app:method.${method}`),
        }))}
      />
    </div>
  );
}
