import type { Bill, BillLine } from '../../bill/bill';
import { orderEvents } from '../../payment/order-events';
import type { PaymentEvent } from '../../payment/payment';
import { chainOf, isSettledByBilling, postedToChainMinor, standingByDue } from '../bill-chains';
import { timesCredited } from '../credited-lines';
import {
  billRef,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  lineRef,
  methodSlot,
  moneySlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { DerivedPayment } from '../owed-bills';

/**
 * A late fee was charged although the customer paid in time: the money for a bill was taken up to and including its due
 * instant, was posted to it only after that, and the next bill issued charges a late fee. Only where this explains the
 * fee: every other bill that fell due before the fee was charged, and could have caused it, was paid and posted in
 * time. Gone once a credit of the same amount on that bill or a later one takes the fee back.
 */
export const detectPostedLateWithFee: Detector = (context) => {
  if (!context.bills.some((bill) => bill.lines.some(isLateFee))) return [];
  const standing = standingByDue(context);
  const found: Detected[] = [];
  for (const charging of standing) {
    if (charging.issuedAtMs > context.nowMs) continue;
    const fees = charging.lines.filter(
      (line) => isLateFee(line) && timesCredited(line, charging, standing) === 0,
    );
    if (fees.length === 0) continue;
    const causes = possibleCauses(charging, standing).map((bill) => ({ bill, ...payingOf(bill, context) }));
    const late = causes.filter(({ late: postings }) => postings.length > 0);
    const [cause] = late;
    if (!cause || late.length > 1 || causes.some(({ inTime }) => !inTime)) continue;
    for (const fee of fees) found.push(toDetected(fee, charging, cause.bill, cause.late));
  }
  return found;
};

const isLateFee = (line: BillLine): boolean => line.kind === 'late_fee' && line.amountMinor > 0;

/** Bills that fell due before this one was issued, and either since the one before it or still unpaid then. */
function possibleCauses(charging: Bill, bills: readonly Bill[]): readonly Bill[] {
  const others = bills.filter((bill) => bill.id !== charging.id && bill.currency === charging.currency);
  const previousMs = others.reduce(
    (latest, bill) => (bill.issuedAtMs < charging.issuedAtMs ? Math.max(latest, bill.issuedAtMs) : latest),
    Number.NEGATIVE_INFINITY,
  );
  return others.filter((bill) => {
    if (bill.dueAtMs >= charging.issuedAtMs || bill.totalMinor <= 0) return false;
    if (bill.dueAtMs >= previousMs) return true;
    const settledMs =
      bill.settledAtMs ?? (isSettledByBilling(bill) ? bill.dueAtMs : Number.POSITIVE_INFINITY);
    return settledMs > previousMs;
  });
}

type LatePosting = {
  readonly entry: DerivedPayment;
  readonly taken: PaymentEvent;
  readonly posted: PaymentEvent;
};

/** Was the bill paid in full by its due instant, and which of that money was posted only later? */
function payingOf(
  bill: Bill,
  context: DiagnosisContext,
): { readonly inTime: boolean; readonly late: readonly LatePosting[] } {
  const chain = chainOf(bill.id, context);
  const late: LatePosting[] = [];
  let inTimeMinor = 0;
  for (const entry of context.byChain.get(chain) ?? []) {
    const postedMinor = postedToChainMinor(entry, chain, context);
    const taken = entry.state.takenEvent;
    if (postedMinor === 0 || !taken || taken.atMs > bill.dueAtMs || entry.state.status === 'failed') continue;
    inTimeMinor += postedMinor;
    const posted = orderEvents(entry.payment.events).find((event) =>
      isPostingTo(event, entry, chain, context),
    );
    if (posted && posted.atMs > bill.dueAtMs) late.push({ entry, taken, posted });
  }
  return { inTime: inTimeMinor >= bill.totalMinor, late };
}

const isPostingTo = (
  event: PaymentEvent,
  { payment }: DerivedPayment,
  chain: string,
  context: DiagnosisContext,
): boolean => {
  const billId = event.billId ?? payment.intendedBillId;
  return event.type === 'posted' && billId !== null && chainOf(billId, context) === chain;
};

function toDetected(fee: BillLine, charging: Bill, paid: Bill, late: readonly LatePosting[]): Detected {
  const last = late.reduce<LatePosting | null>(
    (latest, each) => (!latest || each.posted.atMs > latest.posted.atMs ? each : latest),
    null,
  );
  if (!last) throw new Error('No late posting to describe');
  return {
    atMs: charging.issuedAtMs,
    finding: {
      id: `posted_late_with_fee:${charging.id}:${fee.id}`,
      code: 'posted_late_with_fee',
      severity: 'warning',
      proof: [
        lineRef(charging.id, fee.id),
        ...late.flatMap(({ entry, taken, posted }) => eventRefs(entry.payment, taken, posted)),
        billRef(paid),
      ],
      explanation: {
        key: 'posted_late_with_fee',
        slots: {
          fee: moneySlot(fee.amountMinor, charging.currency),
          billNumber: textSlot(paid.number),
          chargingBillNumber: textSlot(charging.number),
          method: methodSlot(last.entry.payment),
          paidAt: instantSlot(last.taken.atMs),
          dueAt: instantSlot(paid.dueAtMs),
          postedAt: instantSlot(last.posted.atMs),
        },
      },
      playbookKey: 'charge_question',
    },
  };
}
