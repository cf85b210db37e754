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
import { overdueBills } from '../overdue-bills';
import type { OwedBill } from '../owed-bills';

const CITED_AT_MOST = 20;

/**
 * A standing bill is past its due instant with something left to pay. Left out when money already taken for it and only
 * waiting to be posted covers all of the rest: then `paid_not_posted` says what matters. Only `info` while a payment
 * of open outcome, money taken by a failed payment, or a dispute may explain it.
 */
export const detectOverdue: Detector = (context) =>
  overdueBills(context).flatMap(({ owed, stillMinor }) =>
    stillMinor > 0 ? [toDetected(owed, stillMinor, context)] : [],
  );

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
