import type { PaymentEvent } from '#shared/domain/payment/payment';
import type { Mess } from './mess';

/**
 * Keeps the label: the same thing told again. A callback sent twice has the id of the first; the company's own books
 * repeat what the channel said under an id of their own; a channel that repeats itself under a new id takes no more
 * money than the payment is about.
 */
export const duplicateEvents: Mess = {
  key: 'duplicate_events',
  label: 'keeps',
  make(draft, context) {
    const { random } = context;
    let repeated = 0;
    draft.payments = draft.payments.map((payment) => {
      if (!random.chance(60)) return payment;
      const events = payment.events.flatMap((event) => {
        const again = repeat(event, random.between(1, 3));
        const isRepeated = again !== null && random.chance(40);
        if (isRepeated) repeated += 1;
        return isRepeated ? [event, again] : [event];
      });
      return { ...payment, events };
    });
    return repeated > 0 ? [] : null;
  },
};

function repeat(event: PaymentEvent, way: number): PaymentEvent | null {
  if (way === 1) return event;
  // Only whole captures and settlements: two reports of a part may as well be two parts.
  if (event.amountMinor !== null || (event.type !== 'captured' && event.type !== 'settled')) return event;
  return { ...event, id: `${event.id}-again`, source: way === 2 ? 'ledger' : event.source };
}
