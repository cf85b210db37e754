import { compareText } from '../../payment/order-events';
import { declineSlots } from '../decline-slots';
import {
  billRef,
  countSlot,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  methodSlot,
  moneySlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import { type DerivedPayment, intendedBill, isFailedWithoutDebit, type OwedBill } from '../owed-bills';

/**
 * The last attempts to pay failed and took nothing: every party entitled to speak says failed, nobody reports money
 * taken, nothing is under way (S0-36). Attempts for one bill are one finding, with their number, unless all were
 * automatic. Present only while the bill is still owed and no money was or may be taken for it; attempts for no known
 * bill only while nothing was or may be taken since.
 */
export const detectFailedNotDebited: Detector = (context) => {
  const found: Detected[] = [];
  for (const owed of context.owedBills) {
    // Where nobody but the automatic payment tried, that is what failed (`autopay_failed`).
    if (owed.covering.length > 0 || owed.failedAttempts.every(({ payment }) => payment.automatic)) continue;
    found.push(toDetected(owed.failedAttempts, owed));
  }
  const stray = strayAttempts(context);
  if (stray.length > 0) found.push(toDetected(stray, null));
  return found;
};

/** Failed attempts for no bill on file, made after the last payment that took, or may take, money. */
function strayAttempts({
  payments,
  billById,
  bills,
  owedBills,
}: DiagnosisContext): readonly DerivedPayment[] {
  if (bills.length > 0 && owedBills.length === 0) return [];
  const lastTakenMs = payments.reduce(
    (latest, { state }) =>
      state.capturedMinor > 0 || state.mayStillCapture ? Math.max(latest, state.lastEvent.atMs) : latest,
    Number.NEGATIVE_INFINITY,
  );
  return payments.filter(
    ({ payment, state }) =>
      isFailedWithoutDebit(state) && !intendedBill(payment, billById) && state.firstEvent.atMs > lastTakenMs,
  );
}

function toDetected(attempts: readonly DerivedPayment[], owed: OwedBill | null): Detected {
  const inOrder = [...attempts].sort(
    (a, b) => failedAtMs(a) - failedAtMs(b) || compareText(a.payment.id, b.payment.id),
  );
  const last = inOrder.at(-1);
  if (!last) throw new Error('No attempt to describe');
  const { payment, state } = last;
  return {
    atMs: failedAtMs(last),
    finding: {
      id: `failed_not_debited:${owed?.bill.id ?? payment.id}`,
      code: 'failed_not_debited',
      severity: 'warning',
      proof: [
        ...inOrder.toReversed().flatMap((entry) => eventRefs(entry.payment, entry.state.failedEvent)),
        ...(owed ? [billRef(owed.bill)] : []),
      ],
      explanation: {
        key: 'failed_not_debited',
        slots: {
          amount: moneySlot(payment.amountMinor, payment.currency),
          method: methodSlot(payment),
          failedAt: instantSlot(failedAtMs(last)),
          attempts: countSlot(inOrder.length),
          ...declineSlots(payment, state.failedEvent),
        },
      },
      playbookKey: 'payment_failed',
    },
  };
}

const failedAtMs = ({ state }: DerivedPayment): number => (state.failedEvent ?? state.lastEvent).atMs;
