import type { Payment, PaymentEvent } from '#shared/domain/payment/payment';
import type { Joined } from './join-records';
import type { KnownPayments } from './known-payments';
import {
  asKnownRefund,
  asTaken,
  isRefundOnly,
  isTotal,
  refundedByRows,
  refundedByTotals,
  withoutCovered,
} from './refund-events';
import { extendedNumbers } from './refund-numbers';

/** Joins a refund row with the payment it gives back, wherever that stands; else with other refunds of that payment. */
export function joinRefund(incoming: Payment, known: KnownPayments): Joined {
  const [refund, ...more] = incoming.events;
  // A row is one refund; a record with a history of its own stands for itself.
  if (!refund || more.length > 0) return { payment: incoming, replacesId: null };
  const candidates = known
    .numbered([incoming.channelTransactionNumber, incoming.number, ...extendedNumbers(refund.refundId ?? '')])
    .filter((each) => each.accountId === incoming.accountId && each.currency === incoming.currency);
  const told = candidates.find((each) => each.events.some((event) => event.id === refund.id));
  if (told) return { payment: told, replacesId: null };
  const payment = candidates
    .filter((each) => givesBack(each, refund))
    .sort((a, b) => startOf(b) - startOf(a))[0];
  if (payment) return { payment: withRefund(payment, refund, known), replacesId: null };
  const sibling = candidates.find(
    (each) =>
      isRefundOnly(each) &&
      each.channelTransactionNumber?.toLowerCase() === incoming.channelTransactionNumber?.toLowerCase(),
  );
  if (!sibling) return { payment: incoming, replacesId: null };
  const together = {
    ...sibling,
    amountMinor: sibling.amountMinor + incoming.amountMinor,
    events: [...sibling.events, refund],
  };
  return { payment: together, replacesId: null };
}

const startOf = (payment: Payment): number => Math.min(...payment.events.map((event) => event.atMs));

/** It was made before, and what is left of it covers the refund. */
const givesBack = (payment: Payment, refund: PaymentEvent): boolean =>
  !isRefundOnly(payment) &&
  startOf(payment) <= refund.atMs &&
  payment.amountMinor - refundedByRows(payment) >= (refund.amountMinor ?? 0);

function withRefund(payment: Payment, refund: PaymentEvent, known: KnownPayments): Payment {
  const amountMinor = refund.amountMinor ?? 0;
  if (!known.isStored(payment)) {
    // The total on the payment's row counts the refund rows in: one of the two is enough.
    const events = payment.events.some(isTotal)
      ? withoutCovered(payment.events, amountMinor)
      : payment.events;
    return { ...payment, events: [...asTaken([...events, asKnownRefund(refund, payment)])] };
  }
  const isCounted =
    amountMinor <= refundedByTotals(payment) && refund.atMs <= payment.provenance.importedAtMs;
  if (isCounted) return payment;
  const taken = asTaken([...payment.events, refund]).filter(
    (event) => event !== refund && !payment.events.includes(event),
  );
  return { ...payment, events: [...payment.events, ...taken, asKnownRefund(refund, payment)] };
}
