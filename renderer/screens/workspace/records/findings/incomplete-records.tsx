import { useTranslation } from 'react-i18next';
import { useLive } from '../../../../vault/vault';
import styles from './findings.module.css';

/** In place of findings: what is not here yet may change every one of them, so nothing is concluded from the rest. */
export function IncompleteRecords() {
  const { t } = useTranslation();
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;
  return (
    <p className={styles.none} role="note">
      {t(cutOff ? 'records:findings.cut_off' : 'records:findings.fetching')}
    </p>
  );
}
