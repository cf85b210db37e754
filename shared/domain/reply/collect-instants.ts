import type { Bill } from '../bill/bill';
import { standingEstimate } from '../incident/estimate';
import type { Payment } from '../payment/payment';
import type { EvidenceRef } from '../record/evidence';
import type { CalendarDay } from '../time/instant';
import type { ReplyFocus } from './focus';
import type { ReplyContext } from './reply-context';

/** Something that happened or falls due at an instant. Without a ref it is the ticket's own, which no record proves. */
export type DatedFact = { readonly atMs: number; readonly ref: EvidenceRef | null };

type Dates = {
  readonly instants: readonly DatedFact[];
  readonly focusedInstants: readonly DatedFact[];
  readonly days: ReadonlyMap<CalendarDay, readonly EvidenceRef[]>;
};

/** Every instant and calendar day of the records, the findings and the ticket. */
export function collectInstants(
  { records, diagnosis, ticket, nowMs, asOfMs, incident }: ReplyContext,
  bills: readonly Bill[],
  payments: readonly Payment[],
  focus: ReplyFocus,
): Dates {
  const instants: DatedFact[] = [];
  const days = new Map<CalendarDay, EvidenceRef[]>();
  const add = (atMs: number | null | undefined, ref: EvidenceRef | null): void => {
    if (atMs !== null && atMs !== undefined) instants.push({ atMs, ref });
  };
  const addDay = (day: CalendarDay, refs: readonly EvidenceRef[]): void => {
    const known = days.get(day);
    if (known) known.push(...refs);
    else days.set(day, [...refs]);
  };

  for (const bill of bills) {
    const ref: EvidenceRef = { kind: 'bill', recordId: bill.id, partId: null };
    addDay(bill.period.from, [ref]);
    addDay(bill.period.to, [ref]);
    for (const atMs of [bill.issuedAtMs, bill.dueAtMs, bill.settledAtMs]) add(atMs, ref);
    add(bill.dispute?.openedAtMs, ref);
    add(bill.dispute?.resolvedAtMs, ref);
  }
  for (const payment of payments) {
    for (const event of payment.events) {
      add(event.atMs, { kind: 'payment_event', recordId: payment.id, partId: event.id });
    }
  }
  if (records) {
    const { account } = records;
    const ref: EvidenceRef = { kind: 'account', recordId: account.id, partId: null };
    for (const atMs of [account.openedAtMs, account.contractEndAtMs, account.contactConfirmedAtMs])
      add(atMs, ref);
    for (const change of account.changes) {
      add(change.atMs, { kind: 'account_change', recordId: account.id, partId: change.id });
    }
  }
  for (const finding of diagnosis?.findings ?? []) {
    for (const slot of Object.values(finding.explanation.slots)) {
      if (slot.type === 'day') addDay(slot.day, finding.proof);
      if (slot.type === 'period') for (const day of [slot.from, slot.to]) addDay(day, finding.proof);
      // What lies ahead is an expectation, kept apart.
      if (slot.type === 'instant' && slot.atMs <= nowMs) add(slot.atMs, finding.proof[0] ?? null);
    }
  }
  for (const atMs of [ticket.askedAtMs, ticket.openedAtMs]) add(atMs, null);
  for (const event of ticket.events) add(event.atMs, null);
  add(asOfMs, null);
  if (incident) for (const atMs of [incident.startedAtMs, standingEstimate(incident, nowMs)]) add(atMs, null);

  instants.sort((a, b) => a.atMs - b.atMs);
  const focused = new Set([...focus.paymentIds, ...focus.billIds]);
  return { instants, focusedInstants: instants.filter(({ ref }) => ref && focused.has(ref.recordId)), days };
}
