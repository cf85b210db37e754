import type { Mess } from './mess';

/** How far the channel's clock is from ours at most. */
const MOST_SKEW_MS = 90_000;

/**
 * Keeps the label: the channel's clock is up to a minute and a half fast or slow, so that what it reports happened
 * before, or after, what it answers. Only of payments that took money: of others the order of an attempt and its failure
 * decides what they mean, and no label could be right.
 */
export const clockSkew: Mess = {
  key: 'clock_skew',
  label: 'keeps',
  make(draft, { random, nowMs }) {
    const skewMs = random.between(-MOST_SKEW_MS, MOST_SKEW_MS);
    let skewed = 0;
    draft.payments = draft.payments.map((payment) => {
      if (!payment.events.some(({ type, source }) => type === 'captured' && source === 'channel'))
        return payment;
      skewed += 1;
      return {
        ...payment,
        events: payment.events.map((event) =>
          event.source === 'channel' ? { ...event, atMs: Math.min(nowMs, event.atMs + skewMs) } : event,
        ),
      };
    });
    return skewed > 0 ? [] : null;
  },
};
