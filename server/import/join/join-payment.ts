import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import type { Joined } from './join-records';
import type { KnownPayments } from './known-payments';
import {
  asKnownRefund,
  asTaken,
  isRefundOnly,
  refundedByRows,
  refundedByTotals,
  withoutCovered,
} from './refund-events';
import { baseNumber } from './refund-numbers';

/** Joins a payment the channel states with the payment or the refunds on file that it is. */
export function joinPayment(incoming: Payment, known: KnownPayments): Joined {
  const number = incoming.channelTransactionNumber ?? '';
  const candidates = known
    .numbered([number, baseNumber(number), incoming.number])
    .filter((each) => each.accountId === incoming.accountId && each.currency === incoming.currency);
  const own = known.get(incoming.id);
  const same = own ? undefined : candidates.find((each) => isSame(each, incoming));
  if (same) return { payment: withWord(same, incoming), replacesId: null };
  const again = own ?? candidates.find((each) => sharesEvent(each, incoming));
  if (again) return { payment: toldAgain(again, incoming), replacesId: null };
  const refunds = candidates.find((each) => belongsTo(each, incoming));
  if (!refunds) return { payment: incoming, replacesId: null };
  const events = asTaken([...withoutCovered(incoming.events, refundedByRows(refunds)), ...refunds.events]);
  return known.isStored(refunds)
    ? { payment: { ...incoming, id: refunds.id, events: [...events] }, replacesId: null }
    : { payment: { ...incoming, events: [...events] }, replacesId: refunds.id };
}

/** The same row once more, from the same file or a later one: only what is new in it counts. */
function toldAgain(known: Payment, incoming: Payment): Payment {
  const covered = refundedByRows(known) + refundedByTotals(known);
  const news = withoutCovered(incoming.events, covered).filter(
    (event) => !known.events.some((each) => each.id === event.id) && !isWithdrawn(event, known),
  );
  // The row that was read first stays the proof.
  return {
    ...incoming,
    id: known.id,
    events: [...known.events, ...news],
    provenance: known.provenance,
  };
}

const sharesEvent = (known: Payment, incoming: Payment): boolean =>
  !isRefundOnly(known) &&
  known.events.some((event) =>
    incoming.events.some((each) => withoutState(each.id) === withoutState(event.id)),
  );

/** A closed payment that turned out to be refunded is on file as taken. */
const withoutState = (eventId: string): string => eventId.replace(/-(failed|captured)$/, '');

const isWithdrawn = (event: PaymentEvent, known: Payment): boolean =>
  event.type === 'failed' &&
  known.events.some((each) => each.type === 'captured' && withoutState(each.id) === withoutState(event.id));

/** The same money by number, account and amount, told by another system or by another kind of statement. */
const isSame = (known: Payment, incoming: Payment): boolean =>
  known.channelTransactionNumber !== null &&
  known.provenance.origin !== incoming.provenance.origin &&
  known.channelTransactionNumber?.toLowerCase() === incoming.channelTransactionNumber?.toLowerCase() &&
  known.amountMinor === incoming.amountMinor &&
  !isRefundOnly(known);

/** The payment on file with what it did not yet say: an event the channel has already reported is not told twice. */
function withWord(known: Payment, incoming: Payment): Payment {
  const covered = refundedByRows(known) + refundedByTotals(known);
  const news = withoutCovered(incoming.events, covered).filter((event) =>
    event.type === 'refunded'
      ? !known.events.some((each) => each.id === event.id)
      : !known.events.some((each) => each.type === event.type && each.source === event.source),
  );
  return { ...known, events: [...known.events, ...news.map((event) => asKnownRefund(event, known))] };
}

/** Refunds that arrived before their payment. */
const belongsTo = (refunds: Payment, incoming: Payment): boolean =>
  isRefundOnly(refunds) &&
  refunds.method === incoming.method &&
  refunds.amountMinor <= incoming.amountMinor &&
  refunds.events.every((event) => event.atMs >= (incoming.events[0]?.atMs ?? 0));
