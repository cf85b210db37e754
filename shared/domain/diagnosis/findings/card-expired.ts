import { explainDecline } from '../../payment/decline-codes/explain-decline';
import { isCardExpired, lastValidDay } from '../card-expiry';
import { declineSlots } from '../decline-slots';
import {
  accountRef,
  billRef,
  type Detected,
  type Detector,
  daySlot,
  eventRefs,
  instantSlot,
  methodSlot,
  moneySlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { DerivedPayment, OwedBill } from '../owed-bills';

/**
 * A card that is to pay, or should have paid, a bill still owed is past its expiry month. An expired card with nothing
 * owed is for the health check (`contact_data_stale`).
 * Variants: base when the account's automatic payment (not switched off) charges a card whose month has passed on the
 * tenant's calendar and a bill has no money on its way; `declined` when the latest failed attempt of an owed bill was
 * refused with a code that means an expired card – `info`, since the failed attempt itself is the finding.
 */
export const detectCardExpired: Detector = (context) => {
  const open = context.owedBills.filter(({ covering }) => covering.length === 0);
  const onFile = expiredOnFile(open, context);
  const declined = open.flatMap((owed) => {
    const attempt = latestAttempt(owed);
    if (!attempt || !isDeclinedAsExpired(attempt)) return [];
    return onFile && attempt.payment.automatic ? [] : [declinedAttempt(attempt, owed)];
  });
  return onFile ? [onFile, ...declined] : declined;
};

function expiredOnFile(open: readonly OwedBill[], context: DiagnosisContext): Detected | null {
  const { autopay, id } = context.account;
  const owed = open[0];
  if (!owed || !autopay?.cardExpiry || !isCardExpired(autopay, context)) return null;
  const attempts = open.flatMap(({ failedAttempts }) =>
    failedAttempts.filter((attempt) => attempt.payment.automatic && isDeclinedAsExpired(attempt)),
  );
  return {
    atMs: Math.max(...open.map(({ bill }) => bill.issuedAtMs)),
    finding: {
      id: `card_expired:${id}`,
      code: 'card_expired',
      severity: 'warning',
      proof: [
        accountRef(context),
        ...open.map(({ bill }) => billRef(bill)),
        ...attempts.flatMap(({ payment, state }) => eventRefs(payment, state.failedEvent)),
      ],
      explanation: {
        key: 'card_expired',
        slots: {
          tail: textSlot(autopay.instrumentTail ?? '—'),
          expiredOn: daySlot(lastValidDay(autopay.cardExpiry)),
          billNumber: textSlot(owed.bill.number),
          amount: moneySlot(owed.outstandingMinor, owed.bill.currency),
        },
      },
      playbookKey: 'autopay_failed',
    },
  };
}

const isDeclinedAsExpired = ({ payment, state }: DerivedPayment): boolean =>
  explainDecline(payment.method, state.failedEvent?.code ?? null).cause === 'card_expired';

const latestAttempt = ({ failedAttempts }: OwedBill): DerivedPayment | null =>
  failedAttempts.reduce<DerivedPayment | null>(
    (latest, entry) => (!latest || failedAtMs(entry) >= failedAtMs(latest) ? entry : latest),
    null,
  );

const failedAtMs = ({ state }: DerivedPayment): number => (state.failedEvent ?? state.lastEvent).atMs;

const declinedAttempt = (attempt: DerivedPayment, { bill }: OwedBill): Detected => ({
  atMs: failedAtMs(attempt),
  finding: {
    id: `card_expired:${attempt.payment.id}`,
    code: 'card_expired',
    severity: 'info',
    proof: [...eventRefs(attempt.payment, attempt.state.failedEvent), billRef(bill)],
    explanation: {
      key: 'card_expired_declined',
      slots: {
        tail: textSlot(attempt.payment.instrumentTail ?? '—'),
        amount: moneySlot(attempt.payment.amountMinor, attempt.payment.currency),
        method: methodSlot(attempt.payment),
        failedAt: instantSlot(failedAtMs(attempt)),
        ...declineSlots(attempt.payment, attempt.state.failedEvent),
      },
    },
    playbookKey: attempt.payment.automatic ? 'autopay_failed' : 'payment_failed',
  },
});
