import { billRef, countSlot, eventRefs, moneySlot } from './detector';
import type { DiagnosisContext } from './diagnosis-context';
import type { PayAgainVerdict } from './finding';
import type { OwedBill } from './owed-bills';
import { blockedBy } from './pay-again-blockers';
import { payAgainWithoutBills } from './pay-again-without-bills';

/**
 * May the customer pay again? (S0-30, C4)
 * `yes`: something is owed, and of no owed bill has money been, or may money still be, taken by a payment that is not
 * on it. `wait_until`: the only thing in the way is an attempt whose outcome the channel should clear by then; from that
 * instant on the answer is yes or no. `no`: everything else. One answer for the whole account, so one bill in doubt is
 * enough: which bill a second payment would land on is not ours to choose.
 */
export function payAgainVerdict(context: DiagnosisContext): PayAgainVerdict {
  if (context.bills.length === 0) return payAgainWithoutBills(context);
  if (context.owedBills.length === 0) return nothingOwed(context);
  const covering = context.payments.filter(({ payment }) => context.owedByPayment.has(payment.id));
  return blockedBy(covering, context) ?? owedAndFree(context.owedBills);
}

function nothingOwed({ bills }: DiagnosisContext): PayAgainVerdict {
  const newestDueMs = Math.max(...bills.map((bill) => bill.dueAtMs));
  return {
    answer: 'no',
    untilMs: null,
    explanation: { key: 'pay_again.nothing_owed', slots: {} },
    proof: bills.filter((bill) => bill.dueAtMs === newestDueMs).map(billRef),
  };
}

/** Owed amounts of several currencies are not added up: the text then names the one of the bill due first. */
function owedAndFree(owedBills: readonly OwedBill[]): PayAgainVerdict {
  const currency = owedBills[0]?.bill.currency ?? '';
  const same = owedBills.filter(({ bill }) => bill.currency === currency);
  const attempts = owedBills.flatMap(({ failedAttempts }) => failedAttempts);
  const amountMinor = same.reduce((sum, owed) => sum + owed.outstandingMinor, 0);
  return {
    answer: 'yes',
    untilMs: null,
    explanation: {
      key: attempts.length > 0 ? 'pay_again.failed_nothing_taken' : 'pay_again.owed_nothing_taken',
      slots: { amount: moneySlot(amountMinor, currency), bills: countSlot(same.length) },
    },
    proof: [
      ...owedBills.map(({ bill }) => billRef(bill)),
      ...attempts.flatMap(({ payment, state }) => eventRefs(payment, state.failedEvent)),
    ],
  };
}
