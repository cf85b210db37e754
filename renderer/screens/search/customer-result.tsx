import { useTranslation } from 'react-i18next';
import type { SearchResult } from '#shared/contracts/views';
import { Tag } from '../../components/tag';
import styles from './palette.module.css';

/** One customer found, masked, with what matched. */
export function CustomerResult({ result }: { readonly result: SearchResult }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles.avatar} aria-hidden="true">
        {[...result.holderName][0]}
      </span>
      <span className={styles.grow}>
        <b className={styles.name}>{result.holderName}</b>
        <span className={styles.small}>
          {[result.accountNumber, result.phone].filter(Boolean).join(' · ')}
        </span>
      </span>
      {result.reference === null ? null : (
        <span className={styles.small}>
          {t(`search:matched.${result.matched}`)} <span className="num">{result.reference}</span>
        </span>
      )}
      {result.openTicketIds.length > 0 ? (
        <Tag tone="brand">{t('search:open_tickets', { count: result.openTicketIds.length })}</Tag>
      ) : null}
    </>
  );
}
