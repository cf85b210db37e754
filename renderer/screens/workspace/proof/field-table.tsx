import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProofField } from '#shared/domain/proof/proof-match';
import { useFormat } from '../../../format/use-format';
import styles from './field-table.module.css';

type FieldTableProps = { readonly fields: readonly ProofField[]; readonly statedTitle: string };

/** Both sides of every field, and whether they agree. */
export function FieldTable({ fields, statedTitle }: FieldTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = (slot: ProofField['stated']): string =>
    slot === null ? t('app:empty_value') : format.slot(slot);
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">{t('proof:field_title')}</th>
          <th scope="col">{statedTitle}</th>
          <th scope="col">{t('proof:recorded')}</th>
          <th scope="col">{t('proof:agreement')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, stated, recorded, agrees }) => (
          <tr key={field} data-agrees={agrees ?? 'unknown'}>
            <th scope="row">{t(`proof:field.${field}`)}</th>
            <td>{text(stated)}</td>
            <td>{text(recorded)}</td>
            <td className={styles.agreement}>
              {agrees === null ? (
                <span>{t('proof:agrees.unknown')}</span>
              ) : (
                <>
                  {agrees ? <Check size={13} aria-hidden="true" /> : <X size={13} aria-hidden="true" />}
                  {t(agrees ? 'proof:agrees.yes' : 'proof:agrees.no')}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
