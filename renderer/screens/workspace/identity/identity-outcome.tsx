import { Button } from 'antd';
import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IdentityField } from '#shared/domain/ticket/ticket-event';
import styles from './identity-check.module.css';

type IdentityOutcomeProps = {
  readonly fields: readonly { readonly field: IdentityField; readonly matches: boolean }[];
  readonly verified: boolean;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** Which answers match, and what to do when they do not. */
export function IdentityOutcome({ fields, verified, onAgain, onClose }: IdentityOutcomeProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.form}>
      <div className={styles.verdict} data-verified={verified} role="status">
        <b>{verified ? t('workspace:identity.passed') : t('workspace:identity.mismatch_title')}</b>
        <span>{verified ? t('workspace:identity.passed_hint') : t('workspace:identity.mismatch_hint')}</span>
      </div>
      <ul className={styles.matches}>
        {fields.map(({ field, matches }) => (
          <li key={field} className={styles.match} data-matches={matches}>
            {matches ? (
              <CircleCheck size={15} aria-hidden="true" />
            ) : (
              <CircleX size={15} aria-hidden="true" />
            )}
            <span>{t(`workspace:identity.field.${field}`)}</span>
            <b>{matches ? t('workspace:identity.match') : t('workspace:identity.no_match')}</b>
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        {verified ? null : <Button onClick={onClose}>{t('workspace:identity.leave')}</Button>}
        <Button type="primary" autoFocus onClick={verified ? onClose : onAgain}>
          {verified ? t('workspace:identity.continue') : t('workspace:identity.again')}
        </Button>
      </div>
    </div>
  );
}
