import { HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { unpayLatestBill } from '../customer-draft';
import { addPayment } from '../payment-drafts';
import type { Scenario } from './scenario';

const CODES = {
  credit_card: ['51', '05', '54'],
  wechat_pay: ['NOTENOUGH', 'BANKERROR'],
  alipay: ['ACQ.BUYER_BALANCE_NOT_ENOUGH', 'ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH'],
} as const;

/** Several attempts, each declined, no money taken (S0-36). */
export const failedNotDebited: Scenario = {
  key: 'failed_not_debited',
  findings: ['failed_not_debited'],
  waiting: 3,
  leavesUnpaid: true,
  make(draft, context) {
    const bill = unpayLatestBill(draft);
    const method = context.random.pick(['credit_card', 'wechat_pay', 'alipay'] as const);
    const attempts = context.random.between(1, 3);
    const firstAtMs = context.nowMs - context.random.between(2, 20) * HOUR_MS;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const atMs = firstAtMs + attempt * 6 * MINUTE_MS;
      addPayment(draft, context, {
        bill,
        method,
        amountMinor: bill.totalMinor,
        events: [
          { type: 'initiated', atMs },
          { type: 'failed', atMs: atMs + 8_000, source: 'channel', code: context.random.pick(CODES[method]) },
        ],
      });
    }
  },
};
