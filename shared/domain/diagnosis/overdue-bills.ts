import type { DiagnosisContext } from './diagnosis-context';
import { moneyWaitingByBill } from './money-waiting';
import type { OwedBill } from './owed-bills';

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
