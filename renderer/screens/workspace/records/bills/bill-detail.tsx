import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { bridgeBills } from '#shared/domain/bill/bill-bridge';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import { useErrorText } from '../../../../components/use-failure';
import type { Format } from '../../../../format/format';
import { useFormat } from '../../../../format/use-format';
import { useCachedRequest } from '../use-cached-request';
import styles from './bill-detail.module.css';
import { explainLines } from './line-why';
import { whyText } from './why-text';

// The chart library is large and only wanted when a bill is opened.
const BridgeChart = lazy(() => import('./bridge-chart').then((module) => ({ default: module.BridgeChart })));

type BillDetailProps = {
  readonly accountId: string;
  readonly billId: string;
  readonly revision: number;
  readonly lit: EvidenceRef | null;
};

/** A bill opened: each line with why it is what it is, and the bridge from the month before (S0-25, S0-27). */
export function BillDetail({ accountId, billId, revision, lit }: BillDetailProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { value, error } = useCachedRequest('bill-detail', { accountId, billId }, revision);
  if (error) return <p className={styles.note}>{errorText(error)}</p>;
  if (value === undefined) return <div className={styles.placeholder} />;
  if (value === null) return <p className={styles.note}>{t('records:bill.not_here')}</p>;
  const litLineId = lit?.kind === 'bill_line' && lit.recordId === billId ? lit.partId : null;
  return <BillLines bill={value.bill} previous={value.previous} litLineId={litLineId} />;
}

type BillLinesProps = {
  readonly bill: Bill;
  readonly previous: Bill | null;
  readonly litLineId: string | null;
};

function BillLines({ bill, previous, litLineId }: BillLinesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { why, ended } = useMemo(() => explainLines(bill, previous), [bill, previous]);
  const bridge = useMemo(() => (previous === null ? null : bridgeBills(previous, bill)), [bill, previous]);
  return (
    <div className={styles.detail} data-row-detail>
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
                  {reason === undefined ? '' : whyText(line, reason, bill.currency, t, format)}
                </td>
                <td className={styles.sum}>{format.money(line.amountMinor, bill.currency)}</td>
              </tr>
            );
          })}
          {ended.map((item) => (
            <tr key={`ended-${item.item}`} className={styles.line} data-change="ended">
              <th scope="row">{item.label}</th>
              <td className={styles.why}>
                {t('records:why.ended', { amount: format.money(Math.abs(item.amountMinor), bill.currency) })}
              </td>
              <td className={styles.sum}>{format.money(0, bill.currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <BillTotals bill={bill} format={format} />
        </tfoot>
      </table>
      {bridge === null || bridge.steps.length === 0 || previous === null ? null : (
        <Suspense fallback={<div className={styles.chartPlace} />}>
          <BridgeChart
            bridge={bridge}
            fromLabel={format.period(previous.period.from, previous.period.to)}
            toLabel={format.period(bill.period.from, bill.period.to)}
          />
        </Suspense>
      )}
    </div>
  );
}

function BillTotals({ bill, format }: { readonly bill: Bill; readonly format: Format }) {
  const { t } = useTranslation();
  const rest = bill.totalMinor - bill.paidMinor;
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
      {rest > 0 && bill.state !== 'void' && bill.state !== 'written_off' ? (
        <tr className={styles.minor}>
          <th scope="row">{t('records:bill.rest')}</th>
          <td />
          <td className={styles.sum}>{format.money(rest, bill.currency)}</td>
        </tr>
      ) : null}
    </>
  );
}
