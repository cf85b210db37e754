import { billRef, countSlot, eventRefs, moneySlot } from './detector';
import type { DiagnosisContext } from './diagnosis-context';
import type { PayAgainVerdict } from './finding';
import type { OwedBill } from './owed-bills';
import { blockedBy, no } from './pay-again-blockers';
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
  const blocked = blockedBy(covering, context);
  // Waiting would end in a decision anew; money on another account is a reason that waiting does not clear.
  if (blocked?.answer === 'no') return blocked;
  return paidElsewhere(context) ?? blocked ?? owedAndFree(context.owedBills);
}

/** Money the payer meant, or may have meant, for an owed bill sits on another account: first find out. */
function paidElsewhere(context: DiagnosisContext): PayAgainVerdict | null {
  const best = context.paidElsewhere.find(({ reason }) => reason === 'named') ?? context.paidElsewhere[0];
  if (!best) return null;
  const verdict = no(
    best.reason === 'named' ? 'paid_other_account' : 'paid_other_account_possible',
    best.entry,
    context,
  );
  return { ...verdict, proof: [...verdict.proof, billRef(best.owed.bill)] };
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
  const paidMinor = same.reduce(
    (sum, { bill, outstandingMinor }) => sum + bill.totalMinor - outstandingMinor,
    0,
  );
  return {
    answer: 'yes',
    untilMs: null,
    explanation: {
      key: `pay_again.${freeReason(paidMinor, attempts.length)}`,
      slots: {
        amount: moneySlot(amountMinor, currency),
        paid: moneySlot(paidMinor, currency),
        bills: countSlot(same.length),
      },
    },
    proof: [
      ...owedBills.map(({ bill }) => billRef(bill)),
      ...attempts.flatMap(({ payment, state }) => eventRefs(payment, state.failedEvent)),
    ],
  };
}

/** Of a bill paid in part only the rest may be paid; that comes before how earlier attempts went. */
function freeReason(paidMinor: number, attempts: number): string {
  if (paidMinor > 0) return 'rest_owed';
  return attempts > 0 ? 'failed_nothing_taken' : 'owed_nothing_taken';
}
