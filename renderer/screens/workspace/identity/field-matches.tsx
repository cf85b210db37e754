import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IdentityField } from '#shared/domain/ticket/ticket-event';
import styles from './identity-check.module.css';

export type FieldMatch = { readonly field: IdentityField; readonly matches: boolean };

/** Which answers match the records. */
export function FieldMatches({ fields }: { readonly fields: readonly FieldMatch[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.matches}>
      {fields.map(({ field, matches }) => (
        <li key={field} className={styles.match} data-matches={matches}>
          {matches ? <CircleCheck size={15} aria-hidden="true" /> : <CircleX size={15} aria-hidden="true" />}
          <span>{t(`workspace:identity.field.${field}`)}</span>
          <b>{matches ? t('workspace:identity.match') : t('workspace:identity.no_match')}</b>
        </li>
      ))}
    </ul>
  );
}
