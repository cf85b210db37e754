import { Button } from 'antd';
import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './import.module.css';

/** The place to choose files from. */
export function ImportStart({ onPick }: { readonly onPick: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.start}>
      <FileDown size={26} aria-hidden="true" />
      <p>{t('import:intro')}</p>
      <p className={styles.small}>{t('import:formats')}</p>
      <Button type="primary" onClick={onPick}>
        {t('import:choose')}
      </Button>
    </div>
  );
}
