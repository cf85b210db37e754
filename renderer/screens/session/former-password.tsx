import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { PasswordField } from '../../components/text-field';
import styles from './session.module.css';

type FormerPasswordProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onAfresh: () => void;
};

/** After a change of password: the one that still locks the records of this machine, or a new beginning. */
export function FormerPassword({ value, onChange, onAfresh }: FormerPasswordProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.field}>
      <label htmlFor="former-password">{t('session:sign_in.former_password')}</label>
      <PasswordField
        id="former-password"
        autoFocus
        autoComplete="off"
        maxLength={200}
        aria-describedby="former-password-text"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id="former-password-text" className={styles.small}>
        {t('session:sign_in.former_text')}
      </p>
      <Button tone="link" size="small" onClick={onAfresh} title={t('session:sign_in.afresh_text')}>
        {t('session:sign_in.afresh')}
      </Button>
      <p className={styles.small}>{t('session:sign_in.afresh_text')}</p>
    </div>
  );
}
