import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { UNITEMISED } from '#shared/domain/bill/bill-bridge';
import { type ComparisonCell, type ComparisonRow, compareBills } from '#shared/domain/bill/bill-comparison';
import type { Format } from '../../../../format/format';
import { useFormat } from '../../../../format/use-format';
import styles from './bill-comparison.module.css';

/** Months shown side by side where nothing else is asked for (N19). */
const MONTHS = 6;

type BillComparisonTableProps = {
  readonly bills: readonly Bill[];
  readonly onOpen: (billId: string) => void;
};

/** The last six bills side by side, changes marked; heads stay in sight while the table scrolls (S0-29). */
export function BillComparisonTable({ bills, onOpen }: BillComparisonTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const comparison = useMemo(() => compareBills(bills, MONTHS), [bills]);
  const columns = comparison?.bills.length ?? 0;
  useLayoutEffect(() => {
    // The newest month is what the customer asks about.
    if (columns > 0) scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
  }, [columns]);
  if (comparison === null) return null;
  const { currency } = comparison;
  const label = t('bills:compare.label', { count: columns });
  return (
    <div className={styles.frame}>
      <section
        ref={scroller}
        className={styles.scroller}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
      >
        <table className={styles.table}>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {t('bills:compare.item')}
              </th>
              {comparison.bills.map((bill) => (
                <th key={bill.id} scope="col">
                  <button
                    type="button"
                    className={styles.month}
                    title={t('bills:compare.open', { number: bill.number })}
                    onClick={() => onOpen(bill.id)}
                  >
                    {format.period(bill.period.from, bill.period.to)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparison.rows.map((row) => (
              <Row key={row.item} row={row} currency={currency} format={format} />
            ))}
          </tbody>
          <tfoot>
            <Row
              row={comparison.totals}
              currency={currency}
              format={format}
              name={t('bills:compare.total')}
            />
          </tfoot>
        </table>
      </section>
      <p className={styles.note}>{t('bills:compare.note')}</p>
    </div>
  );
}

type RowProps = {
  readonly row: ComparisonRow;
  readonly currency: string;
  readonly format: Format;
  readonly name?: string;
};

function Row({ row, currency, format, name }: RowProps) {
  const { t } = useTranslation();
  const own = row.item === UNITEMISED ? t('diagnosis:bridge.unitemised') : row.label;
  const mark = ({ change, deltaMinor }: ComparisonCell): ReactNode => {
    switch (change) {
      case 'more':
      case 'less':
        return `${deltaMinor > 0 ? '+' : ''}${format.money(deltaMinor, currency)}`;
      case 'new':
        return t('bills:compare.new');
      case 'ended':
        return t('bills:compare.ended');
      default:
        return null;
    }
  };
  return (
    <tr>
      <th scope="row">{name ?? own}</th>
      {row.cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
        <td key={index} data-change={cell.change} data-way={cell.deltaMinor > 0 ? 'up' : 'down'}>
          <span className={styles.amount}>
            {cell.amountMinor === null ? (
              <span aria-label={t('bills:compare.none')} role="img">
                —
              </span>
            ) : (
              format.money(cell.amountMinor, currency)
            )}
          </span>
          <span className={styles.mark}>{mark(cell)}</span>
        </td>
      ))}
    </tr>
  );
}
