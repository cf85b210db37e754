import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { useFormat } from '../../../../format/use-format';
import styles from './bill-detail.module.css';
import { BillTotals } from './bill-totals';
import { explainLines } from './line-why';
import { endedText, whyText } from './why-text';

type BillLinesProps = {
  readonly bill: Bill;
  readonly comparedWith: Bill | null;
  /** How the bill compared with is called; null for the month before. */
  readonly than: string | null;
  readonly litLineId: string | null;
};

/** The lines of a bill, each with its reason in plain words (S0-27). */
export function BillLines({ bill, comparedWith, than, litLineId }: BillLinesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { why, ended } = useMemo(() => explainLines(bill, comparedWith), [bill, comparedWith]);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('records:bill.lines', { number: bill.number })}</caption>
      <thead>
        <tr className={styles.head}>
          <th scope="col">{t('records:bill.item')}</th>
          <th scope="col">{t('records:bill.why')}</th>
          <th scope="col" className={styles.sum}>
            {t('records:bill.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {bill.lines.map((line) => {
          const reason = why.get(line.id);
          return (
            <tr
              key={line.id}
              className={styles.line}
              data-lit={line.id === litLineId}
              data-change={reason?.change}
            >
              <th scope="row">{line.label}</th>
              <td className={styles.why}>
                {reason === undefined ? '' : whyText(line, reason, bill.currency, t, format, than)}
              </td>
              <td className={styles.sum}>{format.money(line.amountMinor, bill.currency)}</td>
            </tr>
          );
        })}
        {ended.map((item) => (
          <tr key={`ended-${item.item}`} className={styles.line} data-change="ended">
            <th scope="row">{item.label}</th>
            <td className={styles.why}>{endedText(item, bill.currency, t, format, than)}</td>
            <td className={styles.sum}>{format.money(0, bill.currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <BillTotals bill={bill} />
      </tfoot>
    </table>
  );
}
