import type { DiagnosisContext } from './diagnosis-context';
import { isAwaitingPosting } from './findings/paid-not-posted';
import type { OwedBill } from './owed-bills';
import { targetBill } from './target-bill';

/** A bill past its due instant with something left to pay. */
export type OverdueBill = {
  readonly owed: OwedBill;
  /** Left when all money taken for it is posted; 0 where that covers it. */
  readonly stillMinor: number;
};

/** Bills past due, oldest due first. */
export function overdueBills(context: DiagnosisContext): readonly OverdueBill[] {
  const past = context.owedBills.filter(({ bill }) => context.nowMs > bill.dueAtMs);
  if (past.length === 0) return [];
  const waitingMinor = moneyWaitingByBill(context);
  return past.map((owed) => ({
    owed,
    stillMinor: Math.max(0, owed.outstandingMinor - (waitingMinor.get(owed.bill.id) ?? 0)),
  }));
}

/** Money taken that will be posted to each bill. */
function moneyWaitingByBill(context: DiagnosisContext): ReadonlyMap<string, number> {
  const waiting = new Map<string, number>();
  for (const { payment, state } of context.payments) {
    if (!isAwaitingPosting(state) || context.duplicates.has(payment.id)) continue;
    const target = targetBill(payment, state.unpostedMinor, context);
    if (target === null || target === 'settled') continue;
    waiting.set(target.bill.id, (waiting.get(target.bill.id) ?? 0) + state.unpostedMinor);
  }
  return waiting;
}
