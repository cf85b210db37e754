import { compareText } from '../payment/order-events';
import type { CustomerRecords } from '../record/customer-records';
import { type EvidenceRef, evidenceKey } from '../record/evidence';
import type { Ticket } from '../ticket/ticket';
import { accountChangeRow } from './account-change-row';
import { billRow } from './bill-row';
import { paymentRows } from './payment-rows';
import { ticketRows } from './ticket-rows';
import type { TimelineItem, TimelineKind } from './timeline-item';

/** Breaks ties of one instant: what comes of something stands above (is newer than) what it came of. */
const KIND_ORDER: Readonly<Record<TimelineKind, number>> = {
  reply: 0,
  ticket: 1,
  refund: 2,
  payment: 3,
  bill: 4,
  account_change: 5,
};

/**
 * Everything that happened on an account as one list, newest first. One row per account change, bill, payment, refund,
 * contact and reply; a payment's events are on its track, not rows of their own. The order is total, so the same
 * records give the same list however they arrive.
 */
export function mergeTimeline(records: CustomerRecords, tickets: readonly Ticket[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  for (const change of records.account.changes) items.push(accountChangeRow(records.account.id, change));
  for (const bill of records.bills) items.push(billRow(bill));
  for (const payment of records.payments) items.push(...paymentRows(payment));
  for (const ticket of tickets) items.push(...ticketRows(ticket));
  return items.sort(
    (a, b) => b.atMs - a.atMs || KIND_ORDER[a.kind] - KIND_ORDER[b.kind] || compareText(a.id, b.id),
  );
}

/**
 * The id of the row that shows a piece of evidence: its own row, else the row of the payment or bill it is part of;
 * null when the timeline holds neither (the account itself is not an event).
 */
export function rowOfEvidence(items: readonly TimelineItem[], ref: EvidenceRef): string | null {
  const wanted = evidenceIdsOf(ref);
  let best = wanted.length;
  for (const item of items) {
    const rank = wanted.indexOf(item.id);
    if (rank >= 0 && rank < best) best = rank;
    if (best === 0) break;
  }
  return wanted[best] ?? null;
}

function evidenceIdsOf(ref: EvidenceRef): readonly string[] {
  const own = evidenceKey(ref);
  if (ref.kind === 'payment_event') {
    return [own, evidenceKey({ kind: 'payment', recordId: ref.recordId, partId: null })];
  }
  if (ref.kind === 'bill_line') {
    return [own, evidenceKey({ kind: 'bill', recordId: ref.recordId, partId: null })];
  }
  return [own];
}
