import type { Payment } from '#shared/domain/payment/payment';
import type { Mess } from './mess';
import { oldBills } from './settled-bill';

/**
 * Keeps the label: steps nobody reported that a later step implies. Of a payment that was captured, the start and the
 * authorisation are missing; of one that was posted to an old bill, the settlement or even the capture as well (of a newer
 * one, whether it was paid in time depends on the capture, and no label could be right).
 */
export const missingEvents: Mess = {
  key: 'missing_events',
  label: 'keeps',
  make(draft, { random }) {
    const old = new Set(oldBills(draft).map(({ id }) => id));
    let missing = 0;
    draft.payments = draft.payments.map((payment) => {
      if (!random.chance(50)) return payment;
      const kept = withoutImplied(payment, random.chance(30) && old.has(payment.intendedBillId ?? ''));
      missing += payment.events.length - kept.length;
      return { ...payment, events: kept };
    });
    return missing > 0 ? [] : null;
  },
};

function withoutImplied(payment: Payment, isSparse: boolean): Payment['events'] {
  const types = payment.events.map(({ type }) => type);
  // A failure gives the start its meaning, and so does anything that followed a posting.
  const isPlain = types.every((type) => PLAIN.has(type));
  if (!isPlain || !types.includes('captured')) return payment.events;
  const isPosted = types.at(-1) === 'posted' && types.filter((type) => type === 'captured').length === 1;
  const missing = new Set(isPosted && isSparse ? [...START, 'captured', 'settled'] : START);
  return payment.events.filter(({ type }) => !missing.has(type));
}

const START = ['initiated', 'authorised'];
const PLAIN = new Set(['initiated', 'authorised', 'captured', 'settled', 'posted']);
