import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Mess } from './mess';

/**
 * Keeps the label: an accessory bought months ago beside the bills was refunded, the customer's bank returned the refund
 * (the money is taken again), and a second refund arrived. Nothing is held in the end.
 */
export const refundOfRefund: Mess = {
  key: 'refund_of_refund',
  label: 'keeps',
  make(draft, context) {
    const atMs = context.nowMs - context.random.between(120, 200) * DAY_MS;
    addPayment(draft, context, {
      bill: null,
      method: context.random.pick(['alipay', 'wechat_pay', 'credit_card']),
      amountMinor: context.random.between(3_000, 20_000),
      description: '配件订单',
      events: [
        ...capturedEvents(atMs),
        { type: 'settled', atMs: atMs + 8 * HOUR_MS },
        ...refund('r1', atMs + DAY_MS),
        { type: 'captured', atMs: atMs + 4 * DAY_MS, code: 'REFUND_RETURNED' },
        ...refund('r2', atMs + 5 * DAY_MS),
      ],
    });
    return [];
  },
};

const refund = (refundId: string, atMs: number) =>
  [
    { type: 'refund_requested', atMs, refundId },
    { type: 'refund_approved', atMs: atMs + HOUR_MS, refundId },
    { type: 'refund_submitted', atMs: atMs + 2 * HOUR_MS, refundId },
    { type: 'refunded', atMs: atMs + 2 * DAY_MS, refundId },
  ] as const;
