import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftField, MappingDraft } from '#shared/domain/import/mapping-draft';

/** What a field is called, with the bill it is of where there are several. */
export function useFieldName({ bills }: MappingDraft): (field: DraftField) => string {
  const { t } = useTranslation();
  const isOneOfSeveral = bills.length > 1;
  return useCallback(
    ({ field, bill }) => {
      const name = t(`mapping:field.${field}`);
      const isOfBill = isOneOfSeveral && !field.startsWith('account.');
      return isOfBill ? t('mapping:of_bill', { number: bill + 1, field: name }) : name;
    },
    [t, isOneOfSeveral],
  );
}
