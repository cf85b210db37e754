import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type FieldMatch, FieldMatches } from './field-matches';
import styles from './identity-check.module.css';

type IdentityOutcomeProps = {
  readonly fields: readonly FieldMatch[];
  readonly verified: boolean;
  /** How many more checks may go wrong. */
  readonly remaining: number;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** Which answers match, and what to do when they do not. */
export function IdentityOutcome({ fields, verified, remaining, onAgain, onClose }: IdentityOutcomeProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.form}>
      <div className={styles.verdict} data-verified={verified} role="status">
        <b>{verified ? t('workspace:identity.passed') : t('workspace:identity.mismatch_title')}</b>
        <span>{verified ? t('workspace:identity.passed_hint') : t('workspace:identity.mismatch_hint')}</span>
        {verified ? null : <span>{t('workspace:identity.remaining', { count: remaining })}</span>}
      </div>
      <FieldMatches fields={fields} />
      <div className={styles.actions}>
        {verified ? null : <Button onClick={onClose}>{t('workspace:identity.leave')}</Button>}
        <Button type="primary" autoFocus onClick={verified ? onClose : onAgain}>
          {verified ? t('workspace:identity.continue') : t('workspace:identity.again')}
        </Button>
      </div>
    </div>
  );
}
