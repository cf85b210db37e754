import { DAY_MS, MINUTE_MS } from '#shared/domain/time/instant';
import type { CustomerDraft, SampleContext } from './customer-draft';
import { addPayment } from './payment-drafts';

/** Gives a customer a long life: small top-ups of the balance until the timeline has about `rows` rows more. */
export function addLongHistory(draft: CustomerDraft, context: SampleContext, rows: number): void {
  const stepMs = Math.floor((330 * DAY_MS) / rows);
  for (let position = 0; position < rows; position += 1) {
    const atMs = context.nowMs - 340 * DAY_MS + position * stepMs;
    addPayment(draft, context, {
      bill: null,
      method: context.random.pick(['alipay', 'wechat_pay', 'unionpay']),
      amountMinor: 500 + position,
      description: '余额充值',
      events: [
        { type: 'captured', atMs },
        { type: 'posted', atMs: atMs + 2 * MINUTE_MS },
      ],
    });
  }
}
