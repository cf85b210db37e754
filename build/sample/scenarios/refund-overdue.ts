import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import { addCancelledOrder } from '../cancelled-order';
import type { Scenario } from './scenario';

/** The refund of a cancelled order should have arrived long ago; in some cases nobody has decided on it. */
export const refundOverdue: Scenario = {
  key: 'refund_overdue',
  findings: ['refund_overdue'],
  make(draft, context, variant) {
    const requestedAtMs = context.nowMs - context.random.between(24, 40) * DAY_MS;
    addCancelledOrder(draft, context, {
      requestedAtMs,
      submittedAtMs: variant % 3 === 2 ? null : requestedAtMs + 20 * HOUR_MS,
    });
  },
};
