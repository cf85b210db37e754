import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';

/** Begins the refund id of what a statement says came back in all, told on the payment's own row. */
export const TOTAL_REFUND = 'statement';

export const isTotal = (event: PaymentEvent): boolean =>
  event.type === 'refunded' && (event.refundId ?? '').startsWith(TOTAL_REFUND);

/** A row that is a refund and nothing else: it does not say what was paid. */
export const isRefundOnly = (payment: Payment): boolean =>
  payment.provenance.source === 'channel' && payment.events.every((event) => event.type === 'refunded');

/** Each refund counts once, however often it was told. */
const sum = (events: readonly PaymentEvent[]): number =>
  [...new Map(events.map((event) => [event.refundId ?? event.id, event])).values()].reduce(
    (total, event) => total + (event.amountMinor ?? 0),
    0,
  );

/** What the channel's own refund rows add up to, in minor units. */
export const refundedByRows = (payment: Payment): number =>
  sum(
    payment.events.filter(
      (event) => event.type === 'refunded' && event.source === 'channel' && !isTotal(event),
    ),
  );

/** What statements said on the payment's row beyond the refund rows, in minor units. */
export const refundedByTotals = (payment: Payment): number => sum(payment.events.filter(isTotal));

/** The total told on a payment's row, less what is on file already; gone where nothing is left. */
export function withoutCovered(
  events: readonly PaymentEvent[],
  coveredMinor: number,
): readonly PaymentEvent[] {
  return events.flatMap((event) => {
    if (!isTotal(event)) return [event];
    const amountMinor = (event.amountMinor ?? 0) - coveredMinor;
    return amountMinor > 0 ? [{ ...event, amountMinor }] : [];
  });
}

/** Who says it: a party and, of channels, the kind of statement, which is how ids of its events begin. */
const tellerOf = (event: PaymentEvent): string =>
  event.source === 'channel' ? event.id.replace(/-[0-9a-f]{32}(-.*)?$/, '') : event.source;

/**
 * A refund another party, or another kind of statement, has told already is that refund, not a second one. Amounts
 * must agree, and the same teller must not have spoken of it yet.
 */
export function asKnownRefund(event: PaymentEvent, known: Payment): PaymentEvent {
  if (event.type !== 'refunded') return event;
  const told = known.events.find(
    (each) =>
      each.refundId !== null &&
      tellerOf(each) !== tellerOf(event) &&
      each.type.startsWith('refund') &&
      (each.amountMinor ?? known.amountMinor) === (event.amountMinor ?? known.amountMinor) &&
      !known.events.some((other) => other.refundId === each.refundId && tellerOf(other) === tellerOf(event)),
  );
  return told ? { ...event, refundId: told.refundId } : event;
}

/** What was refunded had been taken, whatever the row calls it now (Alipay calls it closed). */
export function asTaken(events: readonly PaymentEvent[]): readonly PaymentEvent[] {
  if (!events.some((event) => event.type === 'refunded')) return events;
  if (events.some((event) => event.type === 'captured' || event.type === 'settled')) return events;
  return events.map((event) =>
    event.type === 'failed' && event.source === 'channel'
      ? { ...event, id: event.id.replace(/-failed$/, '-captured'), type: 'captured', code: null }
      : event,
  );
}
