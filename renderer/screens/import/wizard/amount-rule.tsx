import { Checkbox, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AmountRule } from '#shared/domain/import/bill-draft';
import type { TableColumn } from '#shared/domain/import/suggest-draft';
import { ConditionChoice } from './condition-choice';
import styles from './wizard.module.css';

type AmountRuleChoiceProps = {
  readonly field: string;
  readonly columns: readonly TableColumn[];
  readonly rule: AmountRule;
  readonly onChange: (rule: AmountRule) => void;
};

const SIGNS: readonly AmountRule['sign'][] = ['as_is', 'negate', 'absolute'];

/** What the sign of an amount means in this file, and how it may be written. */
export function AmountRuleChoice({ field, columns, rule, onChange }: AmountRuleChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.rule}>
      <Select
        aria-label={t('mapping:sign_of', { field })}
        value={rule.sign}
        onChange={(sign: AmountRule['sign']) => onChange({ ...rule, sign })}
        options={SIGNS.map((sign) => ({ value: sign, label: t(`mapping:sign.${sign}`) }))}
      />
      <Checkbox
        checked={rule.notation === 'scientific'}
        onChange={(event) => onChange({ ...rule, notation: event.target.checked ? 'scientific' : 'plain' })}
      >
        {t('mapping:scientific')}
      </Checkbox>
      <span className={styles.small}>{t('mapping:negative_when')}</span>
      <ConditionChoice
        id={id}
        label={t('mapping:negative_of', { field })}
        columns={columns}
        value={rule.negativeWhen}
        onChange={(negativeWhen) => onChange({ ...rule, negativeWhen })}
      />
    </div>
  );
}
