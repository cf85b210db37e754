import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './text-field.module.css';

/** One line of text on the first screens, which come up before the component library is loaded. */
export function TextField(props: Omit<ComponentProps<'input'>, 'className'>) {
  return <input {...props} className={styles.input} />;
}

/** A password, which can be looked at while it is typed. */
export function PasswordField(props: Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <span className={styles.field} data-eye="true">
      <input {...props} type={shown ? 'text' : 'password'} className={styles.input} />
      <button
        type="button"
        className={styles.eye}
        aria-label={t('session:sign_in.show')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        {shown ? <Eye size={15} aria-hidden="true" /> : <EyeOff size={15} aria-hidden="true" />}
      </button>
    </span>
  );
}
