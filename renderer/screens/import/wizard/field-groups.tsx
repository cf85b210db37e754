import { useTranslation } from 'react-i18next';
import { ACCOUNT_FIELDS, type DraftField, type MappingDraft } from '#shared/domain/import/mapping-draft';
import type { TableColumn } from '#shared/domain/import/suggest-draft';
import { FieldRow, withValue } from './field-row';
import { RowBills } from './row-bills';
import styles from './wizard.module.css';

export type FieldGroupsProps = {
  readonly columns: readonly TableColumn[];
  readonly draft: MappingDraft;
  readonly missing: readonly DraftField[];
  readonly onChange: (draft: MappingDraft) => void;
};

/** Every field with the column it is read from. */
export function FieldGroups(props: FieldGroupsProps) {
  const { columns, draft, missing, onChange } = props;
  const { t } = useTranslation();
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{t('mapping:group.account')}</legend>
        {ACCOUNT_FIELDS.map((field) => (
          <FieldRow
            key={field}
            field={field}
            columns={columns}
            value={draft.account[field]}
            missing={missing.some((each) => each.field === field)}
            onChange={(value) => onChange({ ...draft, account: withValue(draft.account, field, value) })}
          />
        ))}
      </fieldset>
      <RowBills {...props} />
    </>
  );
}
