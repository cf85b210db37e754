import { HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import type { Mess } from './mess';
import { shuffled } from './shuffled';

/** Keeps the label: events became known hours or days after they happened, and lie in the order they arrived in. */
export const lateArrival: Mess = {
  key: 'late_arrival',
  label: 'keeps',
  make(draft, { random, nowMs }) {
    draft.payments = draft.payments.map((payment) => {
      const events = payment.events.map((event) => {
        const delayMs = random.chance(50)
          ? random.between(1, 72) * HOUR_MS
          : random.between(0, 50) * MINUTE_MS;
        return { ...event, recordedAtMs: Math.max(event.atMs, Math.min(nowMs, event.atMs + delayMs)) };
      });
      return {
        ...payment,
        events: shuffled(events, random).toSorted((a, b) => a.recordedAtMs - b.recordedAtMs),
      };
    });
    return draft.payments.length > 0 ? [] : null;
  },
};
