import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bill } from '#shared/domain/bill/bill';
import { bridgeBills } from '#shared/domain/bill/bill-bridge';
import { earlierBills } from '#shared/domain/bill/bill-comparison';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import { useFormat } from '../../../../format/use-format';
import { BillActions } from './bill-actions';
import styles from './bill-detail.module.css';
import { BillLines } from './bill-lines';

// The chart library is large and only wanted when a bill is opened.
const BridgeChart = lazy(() => import('./bridge-chart').then((module) => ({ default: module.BridgeChart })));

type BillDetailProps = {
  /** All bills of the account. */
  readonly bills: readonly Bill[];
  readonly billId: string;
  readonly lit: EvidenceRef | null;
};

/** A bill opened: each line with why it is what it is, and the bridge from any month before (S0-25, S0-27). */
export function BillDetail({ bills, billId, lit }: BillDetailProps) {
  const { t } = useTranslation();
  const bill = bills.find(({ id }) => id === billId);
  if (bill === undefined) return <p className={styles.note}>{t('records:bill.not_here')}</p>;
  const litLineId = lit?.kind === 'bill_line' && lit.recordId === billId ? lit.partId : null;
  return <OpenBill bill={bill} bills={bills} litLineId={litLineId} />;
}

type OpenBillProps = {
  readonly bill: Bill;
  readonly bills: readonly Bill[];
  readonly litLineId: string | null;
};

function OpenBill({ bill, bills, litLineId }: OpenBillProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const pickerId = useId();
  const earlier = useMemo(() => earlierBills(bill, bills), [bill, bills]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const from = earlier.find(({ id }) => id === chosenId) ?? earlier[0] ?? null;
  const bridge = useMemo(() => (from === null ? null : bridgeBills(from, bill)), [bill, from]);
  const nameOf = (other: Bill): string => format.period(other.period.from, other.period.to);
  const than = from === null || from === earlier[0] ? null : nameOf(from);
  return (
    <div className={styles.detail} data-row-detail>
      <div className={styles.bar}>
        {from === null ? (
          <span className={styles.first}>{t('bills:detail.first')}</span>
        ) : (
          <span className={styles.picker}>
            <label htmlFor={pickerId}>{t('bills:detail.compared_with')}</label>
            <select id={pickerId} value={from.id} onChange={(event) => setChosenId(event.target.value)}>
              {earlier.map((other, index) => (
                <option key={other.id} value={other.id}>
                  {index === 0 ? t('bills:detail.previous', { month: nameOf(other) }) : nameOf(other)}
                </option>
              ))}
            </select>
          </span>
        )}
        <BillActions bill={bill} />
      </div>
      <BillLines bill={bill} comparedWith={from} than={than} litLineId={litLineId} />
      {bridge === null || bridge.steps.length === 0 || from === null ? null : (
        <Suspense fallback={<div className={styles.chartPlace} />}>
          <BridgeChart bridge={bridge} fromLabel={nameOf(from)} toLabel={nameOf(bill)} />
        </Suspense>
      )}
    </div>
  );
}
