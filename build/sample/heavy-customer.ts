import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { type CustomerDraft, latestBill, type SampleContext } from './customer-draft';
import { addPayment, capturedEvents } from './payment-drafts';

/** Gives a customer a long life: small top-ups until the records hold about `events` payment events. */
export function addLongHistory(draft: CustomerDraft, context: SampleContext, events: number): void {
  const bill = latestBill(draft);
  const payments = Math.ceil(events / 5);
  const stepMs = Math.floor((330 * DAY_MS) / payments);
  for (let position = 0; position < payments; position += 1) {
    const atMs = context.nowMs - 340 * DAY_MS + position * stepMs;
    addPayment(draft, context, {
      bill: null,
      method: context.random.pick(['alipay', 'wechat_pay', 'unionpay']),
      amountMinor: 500 + position,
      description: '余额充值',
      events: [
        ...capturedEvents(atMs),
        { type: 'settled', atMs: atMs + 2 * HOUR_MS },
        { type: 'posted', atMs: atMs + 2 * HOUR_MS + MINUTE_MS, billId: bill.id, amountMinor: 0 },
      ],
    });
  }
}
