import type { Bill } from '../bill/bill';
import type { Finding } from '../diagnosis/finding';
import type { Payment } from '../payment/payment';
import type { CustomerRecords } from '../record/customer-records';
import type { ReplyContext } from './reply-context';

/**
 * What a reply is about unless it says otherwise: the payments and bills a finding rests on, the first of those that
 * the ticket's playbook is for, else the first of all.
 */
export type ReplyFocus = {
  readonly finding: Finding | null;
  readonly paymentIds: readonly string[];
  readonly billIds: readonly string[];
};

/** The subject of the finding that matters most here; without findings, the newest payment and bill. */
export function focusOf({
  records,
  diagnosis,
  ticket,
}: Pick<ReplyContext, 'records' | 'diagnosis' | 'ticket'>): ReplyFocus {
  const findings = diagnosis?.findings ?? [];
  const playbookKey = ticket.classification?.playbookKey;
  const finding = findings.find((candidate) => candidate.playbookKey === playbookKey) ?? findings[0] ?? null;
  const paymentIds = new Set<string>();
  const billIds = new Set<string>();
  for (const ref of finding?.proof ?? []) {
    if (ref.kind === 'payment' || ref.kind === 'payment_event') paymentIds.add(ref.recordId);
    if (ref.kind === 'bill' || ref.kind === 'bill_line') billIds.add(ref.recordId);
  }
  if (records && finding) {
    for (const payment of records.payments) {
      if (paymentIds.has(payment.id) && payment.intendedBillId) billIds.add(payment.intendedBillId);
    }
  }
  if (records && !finding) {
    const { payment, bill } = newestIn(records);
    if (payment) paymentIds.add(payment.id);
    if (bill) billIds.add(bill.id);
  }
  return { finding, paymentIds: [...paymentIds], billIds: [...billIds] };
}

type Newest = { readonly payment: Payment | null; readonly bill: Bill | null };

/** Records never change: of those looked through once it is known. A ticket asks for every slot of every script. */
const known = new WeakMap<CustomerRecords, Newest>();

function newestIn(records: CustomerRecords): Newest {
  const before = known.get(records);
  if (before !== undefined) return before;
  const found = {
    payment: newest(records.payments, lastEventAtMs),
    bill: newest(records.bills, ({ issuedAtMs }) => issuedAtMs),
  };
  known.set(records, found);
  return found;
}

function lastEventAtMs({ events }: Payment): number {
  let last = 0;
  for (const { atMs } of events) if (atMs > last) last = atMs;
  return last;
}

function newest<T>(items: readonly T[], atMs: (item: T) => number): T | null {
  let best: T | null = null;
  let bestAtMs = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const itemAtMs = atMs(item);
    if (itemAtMs <= bestAtMs) continue;
    best = item;
    bestAtMs = itemAtMs;
  }
  return best;
}
