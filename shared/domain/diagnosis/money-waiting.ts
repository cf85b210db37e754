import type { DiagnosisContext } from './diagnosis-context';
import { isAwaitingPosting } from './findings/paid-not-posted';
import { targetBill } from './target-bill';

const known = new WeakMap<DiagnosisContext, ReadonlyMap<string, number>>();

/** Money taken that will be posted to each bill, in minor units by bill id. Worked out once per context. */
export function moneyWaitingByBill(context: DiagnosisContext): ReadonlyMap<string, number> {
  const before = known.get(context);
  if (before) return before;
  const waiting = new Map<string, number>();
  for (const { payment, state } of context.payments) {
    if (!isAwaitingPosting(state) || context.duplicates.has(payment.id)) continue;
    const target = targetBill(payment, state.unpostedMinor, context);
    if (target === null || target === 'settled') continue;
    waiting.set(target.bill.id, (waiting.get(target.bill.id) ?? 0) + state.unpostedMinor);
  }
  known.set(context, waiting);
  return waiting;
}
