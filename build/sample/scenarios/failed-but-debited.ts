import { HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { unpayLatestBill } from '../customer-draft';
import { addPayment } from '../payment-drafts';
import type { Scenario } from './scenario';

const METHODS = ['wechat_pay', 'alipay', 'debit_card'] as const;
const CODES = { wechat_pay: 'SYSTEMERROR', alipay: 'ACQ.SYSTEM_ERROR', debit_card: '96' } as const;

/** What the channel keeps of a payment, in parts per thousand: our books carry what is left. */
const CHANNEL_FEE_PER_MILLE = 6;

/**
 * Our billing system said failed, the channel's statement shows the debit (S0-34), and our books carry it from the next
 * batch on, less the channel's fee: three parties, three stories (S1-36).
 */
export const failedButDebited: Scenario = {
  key: 'failed_but_debited',
  findings: ['failed_but_debited'],
  waiting: 3,
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const atMs = context.nowMs - context.random.between(3, 30) * HOUR_MS;
    const method = METHODS[variant % METHODS.length] ?? 'wechat_pay';
    const feeMinor = Math.round((bill.totalMinor * CHANNEL_FEE_PER_MILLE) / 1000);
    addPayment(draft, context, {
      bill,
      method,
      amountMinor: bill.totalMinor,
      events: [
        { type: 'initiated', atMs },
        { type: 'failed', atMs: atMs + 30_000, source: 'billing', code: CODES[method] },
        { type: 'captured', atMs: atMs + 12_000, source: 'channel' },
        {
          type: 'captured',
          atMs: atMs + 95 * MINUTE_MS,
          source: 'ledger',
          amountMinor: bill.totalMinor - feeMinor,
        },
      ],
    });
  },
};
