import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import { unpayLatestBill } from '../customer-draft';
import { addPayment } from '../payment-drafts';
import type { Scenario } from './scenario';

const CODES = {
  credit_card: ['51', '61'],
  direct_debit: ['AM04'],
  alipay: ['ACQ.BUYER_BALANCE_NOT_ENOUGH'],
} as const;

/** Automatic payment was tried and refused; in some cases all that is known is that the billing system says it fails. */
export const autopayFailed: Scenario = {
  key: 'autopay_failed',
  findings: ['autopay_failed'],
  leavesUnpaid: true,
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const method = context.random.pick(['credit_card', 'direct_debit', 'alipay'] as const);
    const changedAtMs = Math.max(bill.issuedAtMs + HOUR_MS, context.nowMs - 2 * DAY_MS);
    draft.account = {
      ...draft.account,
      autopay: {
        method,
        instrumentTail: context.random.digits(4),
        cardExpiry: method === 'credit_card' ? '2099-12' : null,
        state: 'failing',
      },
      changes: [
        ...draft.account.changes,
        {
          id: `${draft.account.id}-autopay`,
          type: 'autopay_changed',
          atMs: changedAtMs,
          before: '自动扣款正常',
          after: '自动扣款失败',
        },
      ],
    };
    if (variant % 3 === 2) return;
    for (const attempt of [0, 1]) {
      const atMs = Math.max(bill.issuedAtMs + 10, changedAtMs - (2 - attempt) * 10 * HOUR_MS);
      addPayment(draft, context, {
        bill,
        method,
        amountMinor: bill.totalMinor,
        automatic: true,
        events: [
          { type: 'initiated', atMs },
          { type: 'failed', atMs: atMs + 9_000, source: 'channel', code: context.random.pick(CODES[method]) },
        ],
      });
    }
  },
};
