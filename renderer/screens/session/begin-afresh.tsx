import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import styles from './session.module.css';

/** Where the records of this machine open for nobody any more: they stay as they are, and new ones come from the server. */
export function BeginAfresh({ onAfresh }: { readonly onAfresh: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.field}>
      <Button onClick={onAfresh}>{t('session:sign_in.damaged_afresh')}</Button>
      <p className={styles.small}>{t('session:sign_in.damaged_text')}</p>
    </div>
  );
}
