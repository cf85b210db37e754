import type { Bill, BillLine } from '../../bill/bill';
import { outstandingMinor, standingBills } from '../../bill/bill-balance';
import { previousBill } from '../../bill/bill-bridge';
import { compareText } from '../../payment/order-events';
import { timesCredited } from '../credited-lines';
import {
  billRef,
  type Detected,
  type Detector,
  instantSlot,
  lineRef,
  moneySlot,
  textSlot,
} from '../detector';
import type { Slot } from '../finding';
import { newestBill } from '../newest-bill';

/**
 * A bill that matters now – the newest, or one still owed – charges a late fee that was not credited.
 * Variants: base names the late bill: the last one, due before this bill was issued, that by the billing system's word
 * was settled after its due instant or is still owed. `unexplained` (a warning) when the bill of the period before was
 * settled in time and no other was late: the records give no reason for the fee. `unclear` when they cannot tell, e.g.
 * because the earlier bill is not on file. Whether the customer had in fact paid in time is told by
 * `posted_late_with_fee`.
 */
export const detectLateFee: Detector = (context) => {
  const standing = standingBills(context.bills).filter((bill) => bill.issuedAtMs <= context.nowMs);
  const { newest } = newestBill(context);
  const owed = new Set(context.owedBills.map(({ bill }) => bill.id));
  return standing
    .filter((bill) => bill.id === newest?.id || owed.has(bill.id))
    .flatMap((bill) => {
      const fees = feesOf(bill, standing);
      return fees.length > 0 ? [toDetected(fees, bill, standing)] : [];
    });
};

const feesOf = (bill: Bill, standing: readonly Bill[]): readonly BillLine[] =>
  bill.lines
    .filter(
      (line) => line.kind === 'late_fee' && line.amountMinor > 0 && timesCredited(line, bill, standing) === 0,
    )
    .sort((a, b) => compareText(a.id, b.id));

function toDetected(fees: readonly BillLine[], bill: Bill, standing: readonly Bill[]): Detected {
  const earlier = standing.filter(
    (other) => other.id !== bill.id && other.currency === bill.currency && other.dueAtMs < bill.issuedAtMs,
  );
  const late = latestDue(earlier.filter(wasLate));
  const before = previousBill(bill, standing);
  const inTime =
    late === null && before !== null && earlier.every((other) => !isUntold(other)) && wasInTime(before)
      ? before
      : null;
  const slots: Record<string, Slot> = {
    billNumber: textSlot(bill.number),
    reason: textSlot(fees[0]?.label ?? ''),
    amount: moneySlot(
      fees.reduce((sum, line) => sum + line.amountMinor, 0),
      bill.currency,
    ),
  };
  const cited = late ?? inTime;
  return {
    atMs: bill.issuedAtMs,
    finding: {
      id: `late_fee:${bill.id}`,
      code: 'late_fee',
      severity: inTime ? 'warning' : 'info',
      proof: [
        ...fees.map((line) => lineRef(bill.id, line.id)),
        billRef(bill),
        ...(cited ? [billRef(cited)] : []),
      ],
      explanation: {
        key: late ? 'late_fee' : inTime ? 'late_fee_unexplained' : 'late_fee_unclear',
        slots: cited
          ? { ...slots, earlierBillNumber: textSlot(cited.number), dueAt: instantSlot(cited.dueAtMs) }
          : slots,
      },
      playbookKey: 'charge_question',
    },
  };
}

const wasLate = (bill: Bill): boolean =>
  bill.settledAtMs === null ? outstandingMinor(bill) > 0 : bill.settledAtMs > bill.dueAtMs;

const wasInTime = (bill: Bill): boolean => bill.settledAtMs !== null && bill.settledAtMs <= bill.dueAtMs;

/** Neither settled at a known instant nor owed: nobody can say whether it was late. */
const isUntold = (bill: Bill): boolean => !wasLate(bill) && !wasInTime(bill);

const latestDue = (bills: readonly Bill[]): Bill | null =>
  bills.reduce<Bill | null>(
    (latest, bill) =>
      !latest || bill.dueAtMs > latest.dueAtMs || (bill.dueAtMs === latest.dueAtMs && bill.id > latest.id)
        ? bill
        : latest,
    null,
  );
