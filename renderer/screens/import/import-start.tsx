import { Button, Checkbox } from 'antd';
import { FileDown, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MaskedAccount } from '#shared/contracts/views';
import styles from './import.module.css';

type ImportStartProps = {
  readonly files: readonly File[];
  /** The customer on the table, if any: a personal statement does not say whose it is. */
  readonly account: MaskedAccount | null;
  readonly forCustomer: boolean;
  readonly onForCustomer: (forCustomer: boolean) => void;
  readonly onPick: () => void;
};

/** Which files will be imported, and whose statements they are. */
export function ImportStart({ files, account, forCustomer, onForCustomer, onPick }: ImportStartProps) {
  const { t } = useTranslation();
  return (
    <>
      {files.length === 0 ? (
        <div className={styles.start}>
          <FileDown size={26} aria-hidden="true" />
          <p>{t('import:intro')}</p>
          <p className={styles.small}>{t('import:formats')}</p>
          <Button type="primary" onClick={onPick}>
            {t('import:choose')}
          </Button>
        </div>
      ) : (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              <FileText size={15} aria-hidden="true" />
              {file.name}
            </li>
          ))}
        </ul>
      )}
      {account ? (
        <Checkbox
          className={styles.whose ?? ''}
          checked={forCustomer}
          onChange={(event) => onForCustomer(event.target.checked)}
        >
          {t('import:for_customer', { name: account.holderName, number: account.number })}
        </Checkbox>
      ) : null}
    </>
  );
}
