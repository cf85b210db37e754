import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import type { CustomerDraft, SampleContext } from './customer-draft';
import { addPayment, capturedEvents } from './payment-drafts';

/** An order beside the bills that was paid, cancelled, and whose money is to come back. */
export function addCancelledOrder(
  draft: CustomerDraft,
  context: SampleContext,
  refund: { readonly requestedAtMs: number; readonly submittedAtMs: number | null },
): void {
  const { requestedAtMs, submittedAtMs } = refund;
  const refundId = `refund-${draft.index}-1`;
  const capturedAtMs = requestedAtMs - 3 * DAY_MS;
  addPayment(draft, context, {
    bill: null,
    method: context.random.pick(['alipay', 'wechat_pay', 'credit_card']),
    amountMinor: context.random.between(49, 899) * 100,
    description: '终端订单（已取消）',
    events: [
      ...capturedEvents(capturedAtMs),
      { type: 'settled', atMs: capturedAtMs + 8 * HOUR_MS },
      { type: 'refund_requested', atMs: requestedAtMs, refundId },
      ...(submittedAtMs === null
        ? []
        : [
            { type: 'refund_approved' as const, atMs: submittedAtMs - HOUR_MS, refundId },
            { type: 'refund_submitted' as const, atMs: submittedAtMs, refundId },
          ]),
    ],
  });
}
