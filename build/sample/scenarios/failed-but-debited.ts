import { HOUR_MS } from '#shared/domain/time/instant';
import { unpayLatestBill } from '../customer-draft';
import { addPayment } from '../payment-drafts';
import type { Scenario } from './scenario';

/** Our side said failed, the channel's statement shows the debit (S0-34). */
export const failedButDebited: Scenario = {
  key: 'failed_but_debited',
  findings: ['failed_but_debited'],
  waiting: 3,
  make(draft, context) {
    const bill = unpayLatestBill(draft);
    const atMs = context.nowMs - context.random.between(3, 30) * HOUR_MS;
    addPayment(draft, context, {
      bill,
      method: context.random.pick(['wechat_pay', 'alipay', 'debit_card']),
      amountMinor: bill.totalMinor,
      events: [
        { type: 'initiated', atMs },
        { type: 'failed', atMs: atMs + 30_000, source: 'billing', code: 'SYSTEMERROR' },
        { type: 'captured', atMs: atMs + 12_000, source: 'channel' },
      ],
    });
  },
};
