import { HOUR_MS } from '#shared/domain/time/instant';
import type { Mess } from './mess';
import { pickSettledBill, replacePayment } from './settled-bill';

/** Keeps the label: the channel took an old payment in two parts some hours apart, and settled each. */
export const partialCaptures: Mess = {
  key: 'partial_captures',
  label: 'keeps',
  make(draft, context) {
    const found = pickSettledBill(draft, context);
    if (!found) return null;
    const { payment } = found;
    const firstMinor = context.random.between(1, payment.amountMinor - 1);
    const restMinor = payment.amountMinor - firstMinor;
    replacePayment(draft, {
      ...payment,
      events: payment.events.flatMap((event) =>
        event.type === 'captured' || event.type === 'settled'
          ? [
              { ...event, amountMinor: firstMinor },
              {
                ...event,
                id: `${event.id}-rest`,
                atMs: event.atMs + 2 * HOUR_MS,
                recordedAtMs: event.recordedAtMs + 2 * HOUR_MS,
                amountMinor: restMinor,
              },
            ]
          : [event],
      ),
    });
    return [];
  },
};
