import type { Bill } from '../bill/bill';
import { outstandingMinor } from '../bill/bill-balance';
import type { EvidenceRef } from '../record/evidence';
import type { ReplyFacts } from './facts';
import type { ClaimedStatus } from './status-rules';

/** What is still open on a bill, money already posted by any book counted in: the billing system may lag (S0-08). */
export function openOnBill(bill: Bill, facts: ReplyFacts): number {
  const owed = outstandingMinor(bill);
  if (owed === 0) return 0;
  let posted = 0;
  for (const payment of facts.paymentsByBill.get(bill.id) ?? []) {
    const state = facts.stateOf(payment);
    // Money given back pays no bill.
    posted += Math.min(state.postedMinorByBill.get(bill.id) ?? 0, state.heldMinor);
  }
  return Math.max(0, Math.min(owed, bill.totalMinor - posted));
}

/** Is a bill in a claimed state? */
function holds(status: ClaimedStatus, bill: Bill, facts: ReplyFacts, nowMs: number): boolean {
  const open = openOnBill(bill, facts) > 0;
  switch (status) {
    case 'bill_paid':
      return !open && bill.state !== 'void' && bill.state !== 'written_off';
    case 'bill_unpaid':
      // Also what the billing system shows while the money is on its way: that is what the customer asks about.
      return open || outstandingMinor(bill) > 0;
    case 'bill_partly_paid':
      return open && openOnBill(bill, facts) < bill.totalMinor;
    case 'bill_overdue':
      return open && bill.dueAtMs < nowMs;
    case 'bill_not_overdue':
      return !open || bill.dueAtMs >= nowMs;
    default:
      return false;
  }
}

/** What proves a claimed state of the bills meant; a state of several bills has to hold for each of them. */
export function proveBillStatus(
  status: ClaimedStatus,
  bills: readonly Bill[],
  facts: ReplyFacts,
  nowMs: number,
): readonly EvidenceRef[] {
  const inState = bills.filter((bill) => holds(status, bill, facts, nowMs));
  const all = status === 'bill_paid' || status === 'bill_not_overdue';
  if (inState.length === 0 || (all && inState.length < bills.length)) return [];
  return inState.flatMap((bill): readonly EvidenceRef[] => [
    { kind: 'bill', recordId: bill.id, partId: null },
    ...(status === 'bill_paid' ? postings(bill, facts) : []),
  ]);
}

const postings = (bill: Bill, facts: ReplyFacts): readonly EvidenceRef[] =>
  (facts.paymentsByBill.get(bill.id) ?? []).flatMap((payment) =>
    payment.events
      .filter((event) => event.type === 'posted' && (event.billId ?? payment.intendedBillId) === bill.id)
      .map((event): EvidenceRef => ({ kind: 'payment_event', recordId: payment.id, partId: event.id })),
  );
