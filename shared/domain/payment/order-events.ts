import type { PaymentEvent, PaymentEventType } from './payment';

/** Breaks ties between events of one instant: the usual order of a payment's life. */
const RANK: Readonly<Record<PaymentEventType, number>> = {
  initiated: 0,
  authorised: 1,
  unknown: 2,
  captured: 3,
  settled: 4,
  posted: 5,
  failed: 6,
  refund_requested: 7,
  refund_approved: 8,
  refund_submitted: 9,
  refunded: 10,
  reversed: 11,
  chargeback: 12,
};

/**
 * Events in the order they happened, each id once. A total order over the content, so the result is the same whatever
 * order they arrived in; when they were recorded only breaks ties, hence a late arrival never overtakes.
 */
export function orderEvents(events: readonly PaymentEvent[]): readonly PaymentEvent[] {
  // Most histories are told in their order, and a customer may have ten thousand of them.
  const sorted = isInOrder(events) ? events : [...events].sort(compareEvents);
  if (hasDistinctIds(sorted)) return sorted;
  const seen = new Set<string>();
  return sorted.filter((event) => !seen.has(event.id) && seen.add(event.id));
}

function isInOrder(events: readonly PaymentEvent[]): boolean {
  let previous: PaymentEvent | null = null;
  for (const event of events) {
    if (previous && compareEvents(previous, event) > 0) return false;
    previous = event;
  }
  return true;
}

function hasDistinctIds(events: readonly PaymentEvent[]): boolean {
  // Looking back over a handful is cheaper than a set for each of ten thousand payments.
  if (events.length > 16) return new Set(events.map(({ id }) => id)).size === events.length;
  return events.every(({ id }, index) => {
    for (let before = 0; before < index; before += 1) if (events[before]?.id === id) return false;
    return true;
  });
}

function compareEvents(a: PaymentEvent, b: PaymentEvent): number {
  return (
    a.atMs - b.atMs ||
    RANK[a.type] - RANK[b.type] ||
    a.recordedAtMs - b.recordedAtMs ||
    compareText(a.source, b.source) ||
    compareText(a.id, b.id) ||
    (a.amountMinor ?? -1) - (b.amountMinor ?? -1) ||
    compareText(a.billId ?? '', b.billId ?? '') ||
    compareText(a.refundId ?? '', b.refundId ?? '') ||
    compareText(a.code ?? '', b.code ?? '')
  );
}

/** Code unit order: the same on every machine, unlike a collation. */
export const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
