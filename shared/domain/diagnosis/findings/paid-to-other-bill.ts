import type { Bill } from '../../bill/bill';
import { chainOf, owedInChain } from '../bill-chains';
import {
  billRef,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  methodSlot,
  moneySlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import { type DerivedPayment, intendedBill } from '../owed-bills';

/**
 * The payer meant one bill and the money, still held, was posted to another, while the bill meant still wants money. A
 * bill re-issued in the place of the one meant is that bill, not another. Gone once the money is moved, given back, or
 * the bill meant is settled otherwise. A failed payment is `failed_but_debited` instead.
 * Variants: base, `unlisted` when the bill it was posted to is not among the records.
 */
export const detectPaidToOtherBill: Detector = (context) => {
  const found: Detected[] = [];
  for (const entry of context.payments) {
    const { payment, state } = entry;
    if (state.heldMinor === 0 || state.status === 'failed' || state.postedMinorByBill.size === 0) continue;
    const meant = intendedBill(payment, context.billById);
    if (!meant) continue;
    const chain = chainOf(meant.id, context);
    const others = [...state.postedMinorByBill].filter(
      ([billId, amountMinor]) => billId !== '' && amountMinor > 0 && chainOf(billId, context) !== chain,
    );
    if (others.length === 0) continue;
    const owed = owedInChain(meant.id, context);
    if (owed) found.push(toDetected(entry, owed.bill, others, context));
  }
  return found;
};

function toDetected(
  { payment, state }: DerivedPayment,
  meant: Bill,
  others: readonly (readonly [billId: string, amountMinor: number])[],
  { billById }: DiagnosisContext,
): Detected {
  const otherIds = new Set(others.map(([billId]) => billId));
  const listed = [...otherIds].sort().flatMap((billId) => billById.get(billId) ?? []);
  const postings = payment.events
    .filter((event) => event.type === 'posted' && event.billId !== null && otherIds.has(event.billId))
    .sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
  const misplacedMinor = Math.min(
    state.heldMinor,
    others.reduce((sum, [, amountMinor]) => sum + amountMinor, 0),
  );
  const paidAtMs = (state.takenEvent ?? state.lastEvent).atMs;
  const [other] = listed;
  const slots = {
    amount: moneySlot(misplacedMinor, payment.currency),
    method: methodSlot(payment),
    paidAt: instantSlot(paidAtMs),
    billNumber: textSlot(meant.number),
  };
  return {
    atMs: postings.at(-1)?.atMs ?? paidAtMs,
    finding: {
      id: `paid_to_other_bill:${payment.id}`,
      code: 'paid_to_other_bill',
      severity: 'warning',
      proof: [
        ...eventRefs(payment, ...postings, state.takenEvent, state.settledEvent),
        billRef(meant),
        ...listed.map(billRef),
      ],
      explanation: other
        ? { key: 'paid_to_other_bill', slots: { ...slots, otherBillNumber: textSlot(other.number) } }
        : { key: 'paid_to_other_bill_unlisted', slots },
      playbookKey: 'paid_but_unpaid',
    },
  };
}
