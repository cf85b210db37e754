import { orderEvents } from '../../payment/order-events';
import type { PaymentEvent } from '../../payment/payment';
import { owedInChain } from '../bill-chains';
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
import { type DerivedPayment, intendedBill, type OwedBill } from '../owed-bills';

/**
 * The channel took a payment back by itself (冲正): all of it is with the payer again, nothing was taken since and nothing
 * is under way, so the payer may believe to have paid. Present only while that matters: while the bill meant still wants
 * money no other payment covers, or, where no bill on file was meant, while no money was or may be taken since and
 * something is, or may be, owed.
 * Variants: base, `released` when the payment had only been authorised and nothing was ever taken; each with `no_bill`
 * when the records hold no bill it was meant for.
 */
export const detectReversed: Detector = (context) => {
  const found: Detected[] = [];
  let lastTakenMs: number | null = null;
  for (const entry of context.payments) {
    const { payment, state } = entry;
    if (state.status !== 'reversed' || state.mayStillCapture || !state.reversedEvent) continue;
    const meant = intendedBill(payment, context.billById);
    if (meant) {
      const owed = owedInChain(meant.id, context);
      if (owed && owed.covering.length === 0) found.push(toDetected(entry, state.reversedEvent, owed));
      continue;
    }
    if (context.bills.length > 0 && context.owedBills.length === 0) continue;
    lastTakenMs ??= lastTaken(context);
    if (state.firstEvent.atMs > lastTakenMs) found.push(toDetected(entry, state.reversedEvent, null));
  }
  return found;
};

/** The last word on any payment that holds, or may yet take, money. */
const lastTaken = ({ payments }: DiagnosisContext): number =>
  payments.reduce(
    (latest, { state }) =>
      state.heldMinor > 0 || state.mayStillCapture ? Math.max(latest, state.lastEvent.atMs) : latest,
    Number.NEGATIVE_INFINITY,
  );

const TAKES_MONEY: ReadonlySet<PaymentEvent['type']> = new Set(['captured', 'settled', 'posted']);

function toDetected({ payment }: DerivedPayment, reversal: PaymentEvent, owed: OwedBill | null): Detected {
  const ordered = orderEvents(payment.events);
  const taken = ordered.filter((event) => TAKES_MONEY.has(event.type));
  const reversals = ordered.filter((event) => event.type === 'reversed');
  const variant = `${taken.length === 0 ? '_released' : ''}${owed ? '' : '_no_bill'}`;
  return {
    atMs: reversal.atMs,
    finding: {
      id: `reversed:${payment.id}`,
      code: 'reversed',
      severity: owed ? 'warning' : 'info',
      proof: [...eventRefs(payment, ...reversals, taken[0] ?? null), ...(owed ? [billRef(owed.bill)] : [])],
      explanation: {
        key: `reversed${variant}`,
        slots: {
          amount: moneySlot(reversal.amountMinor ?? payment.amountMinor, payment.currency),
          method: methodSlot(payment),
          paidAt: instantSlot((taken[0] ?? ordered[0] ?? reversal).atMs),
          reversedAt: instantSlot(reversal.atMs),
          paymentNumber: textSlot(payment.number),
          ...(owed ? { billNumber: textSlot(owed.bill.number) } : {}),
        },
      },
      playbookKey: 'refund',
    },
  };
}
