import { compareText } from '../../payment/order-events';
import { declineSlots } from '../decline-slots';
import {
  accountRef,
  billRef,
  changeRefs,
  countSlot,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  methodSlot,
  moneySlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { DerivedPayment, OwedBill } from '../owed-bills';

/**
 * Automatic payment did not work, and the customer may not know. For each bill still owed, with no money taken or
 * under way for it: its automatic attempts all failed and took nothing; one finding for all of them.
 * Variants: base; `marked` when the records hold no such attempt but the billing system marks the account's automatic
 * payment as failing – a warning while a bill is owed with no money on its way, else `info`.
 */
export const detectAutopayFailed: Detector = (context) => {
  const open = context.owedBills.filter(({ covering }) => covering.length === 0);
  const found = open.flatMap((owed) => {
    const attempts = owed.failedAttempts.filter(({ payment }) => payment.automatic);
    const last = latestOf(attempts);
    return last ? [toDetected(last, attempts, owed)] : [];
  });
  return found.length > 0 ? found : markedFailing(open, context);
};

function latestOf(attempts: readonly DerivedPayment[]): DerivedPayment | null {
  return attempts.reduce<DerivedPayment | null>(
    (last, entry) => (!last || failedAtMs(entry) >= failedAtMs(last) ? entry : last),
    null,
  );
}

function toDetected(last: DerivedPayment, attempts: readonly DerivedPayment[], owed: OwedBill): Detected {
  const { payment, state } = last;
  const newestFirst = [...attempts].sort(
    (a, b) => failedAtMs(b) - failedAtMs(a) || compareText(b.payment.id, a.payment.id),
  );
  return {
    atMs: failedAtMs(last),
    finding: {
      id: `autopay_failed:${owed.bill.id}`,
      code: 'autopay_failed',
      severity: 'warning',
      proof: [
        ...newestFirst.flatMap((entry) => eventRefs(entry.payment, entry.state.failedEvent)),
        billRef(owed.bill),
      ],
      explanation: {
        key: 'autopay_failed',
        slots: {
          amount: moneySlot(payment.amountMinor, payment.currency),
          method: methodSlot(payment),
          failedAt: instantSlot(failedAtMs(last)),
          attempts: countSlot(attempts.length),
          billNumber: textSlot(owed.bill.number),
          ...declineSlots(payment, state.failedEvent),
        },
      },
      playbookKey: 'autopay_failed',
    },
  };
}

function markedFailing(open: readonly OwedBill[], context: DiagnosisContext): readonly Detected[] {
  const { account, changes } = context;
  if (account.autopay?.state !== 'failing' || account.status === 'closed') return [];
  const change = changes.findLast(({ type }) => type === 'autopay_changed');
  return [
    {
      atMs: change?.atMs ?? account.openedAtMs,
      finding: {
        id: `autopay_failed:${account.id}`,
        code: 'autopay_failed',
        severity: open.length > 0 ? 'warning' : 'info',
        proof: [
          accountRef(context),
          ...changeRefs(context, change),
          ...open.map(({ bill }) => billRef(bill)),
        ],
        explanation: {
          key: 'autopay_failed_marked',
          slots: {
            method: { type: 'method', method: account.autopay.method },
            bills: countSlot(open.length),
          },
        },
        playbookKey: 'autopay_failed',
      },
    },
  ];
}

const failedAtMs = ({ state }: DerivedPayment): number => (state.failedEvent ?? state.lastEvent).atMs;
