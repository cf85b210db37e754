import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { outstandingMinor } from '#shared/domain/bill/bill-balance';
import { useFormat } from '../../../../format/use-format';
import styles from './bill-detail.module.css';

/** What a bill comes to, what was paid and what is left, by the billing system's word. */
export function BillTotals({ bill }: { readonly bill: Bill }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rest = outstandingMinor(bill);
  return (
    <>
      <tr className={styles.total}>
        <th scope="row">{t('records:bill.total')}</th>
        <td />
        <td className={styles.sum}>{format.money(bill.totalMinor, bill.currency)}</td>
      </tr>
      {bill.paidMinor === 0 && bill.state !== 'paid' ? null : (
        <tr className={styles.minor}>
          <th scope="row">{t('records:bill.paid')}</th>
          <td />
          <td className={styles.sum}>{format.money(bill.paidMinor, bill.currency)}</td>
        </tr>
      )}
      {rest > 0 ? (
        <tr className={styles.minor}>
          <th scope="row">{t('records:bill.rest')}</th>
          <td />
          <td className={styles.sum}>{format.money(rest, bill.currency)}</td>
        </tr>
      ) : null}
    </>
  );
}
