import type { Finding } from '../diagnosis/finding';
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
    const lastOf = (payment: (typeof records.payments)[number]): number =>
      payment.events.reduce((last, event) => Math.max(last, event.atMs), 0);
    const payment = newest(records.payments, lastOf);
    const bill = newest(records.bills, (candidate) => candidate.issuedAtMs);
    if (payment) paymentIds.add(payment.id);
    if (bill) billIds.add(bill.id);
  }
  return { finding, paymentIds: [...paymentIds], billIds: [...billIds] };
}

function newest<T>(items: readonly T[], atMs: (item: T) => number): T | null {
  let best: T | null = null;
  for (const item of items) if (best === null || atMs(item) > atMs(best)) best = item;
  return best;
}
