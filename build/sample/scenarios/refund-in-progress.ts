import { HOUR_MS } from '#shared/domain/time/instant';
import { addCancelledOrder } from '../cancelled-order';
import type { Scenario } from './scenario';

/** A cancelled order is being refunded and need not have arrived yet; in some cases the refund is only asked for. */
export const refundInProgress: Scenario = {
  key: 'refund_in_progress',
  findings: ['refund_in_progress'],
  make(draft, context, variant) {
    const requestedAtMs = context.nowMs - context.random.between(20, 40) * HOUR_MS;
    addCancelledOrder(draft, context, {
      requestedAtMs,
      submittedAtMs: variant % 3 === 2 ? null : requestedAtMs + 6 * HOUR_MS,
    });
  },
};
