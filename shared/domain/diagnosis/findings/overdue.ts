import { isDisputed } from '../../bill/bill-balance';
import { calendarDayOf, daysBetween } from '../../time/zoned';
import {
  billRef,
  countSlot,
  type Detected,
  type Detector,
  eventRefs,
  instantSlot,
  moneySlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { OwedBill } from '../owed-bills';
import { targetBill } from '../target-bill';
import { isAwaitingPosting } from './paid-not-posted';

const CITED_AT_MOST = 20;

/**
 * A standing bill is past its due instant with something left to pay. Left out when money already taken for it and only
 * waiting to be posted covers all of the rest: then `paid_not_posted` says what matters. Only `info` while a payment
 * of open outcome, money taken by a failed payment, or a dispute may explain it.
 */
export const detectOverdue: Detector = (context) => {
  const found: Detected[] = [];
  const waitingMinor = moneyWaitingByBill(context);
  for (const owed of context.owedBills) {
    if (context.nowMs <= owed.bill.dueAtMs) continue;
    const stillMinor = owed.outstandingMinor - (waitingMinor.get(owed.bill.id) ?? 0);
    if (stillMinor <= 0) continue;
    found.push(toDetected(owed, stillMinor, context));
  }
  return found;
};

function toDetected({ bill, covering }: OwedBill, stillMinor: number, context: DiagnosisContext): Detected {
  const dueDay = calendarDayOf(bill.dueAtMs, context.policy.timeZone);
  const today = calendarDayOf(context.nowMs, context.policy.timeZone);
  return {
    atMs: bill.dueAtMs,
    finding: {
      id: `overdue:${bill.id}`,
      code: 'overdue',
      severity: covering.length > 0 || isDisputed(bill) ? 'info' : 'warning',
      proof: [
        billRef(bill),
        ...covering
          .slice(0, CITED_AT_MOST)
          .flatMap(({ payment, state }) => eventRefs(payment, state.takenEvent ?? state.openEvent)),
      ],
      explanation: {
        key: 'overdue',
        slots: {
          billNumber: textSlot(bill.number),
          amount: moneySlot(stillMinor, bill.currency),
          dueAt: instantSlot(bill.dueAtMs),
          days: countSlot(Math.max(1, daysBetween(dueDay, today))),
        },
      },
      playbookKey: 'overdue_bill',
    },
  };
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
