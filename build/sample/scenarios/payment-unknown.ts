import { HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { unpayLatestBill } from '../customer-draft';
import { addPayment } from '../payment-drafts';
import type { Scenario } from './scenario';

const METHODS = ['unionpay', 'wechat_pay', 'bank_transfer'] as const;
/** How each says that it does not know yet; the last one is in no dictionary. */
const CODES = { unionpay: '04', wechat_pay: 'USERPAYING', bank_transfer: 'PDNG' } as const;

/** The channel did not say clearly whether it took the money (S0-32). */
export const paymentUnknown: Scenario = {
  key: 'payment_unknown',
  findings: ['payment_unknown'],
  waiting: 3,
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const ageMs = variant % 2 === 0 ? 12 * MINUTE_MS : 3 * HOUR_MS;
    const atMs = context.nowMs - ageMs;
    const method = METHODS[variant % METHODS.length] ?? 'unionpay';
    addPayment(draft, context, {
      bill,
      method,
      amountMinor: bill.totalMinor,
      events: [
        { type: 'initiated', atMs },
        { type: 'unknown', atMs: atMs + 40_000, source: 'channel', code: CODES[method] },
      ],
    });
  },
};
