import { HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { unpayLatestBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/** The channel took the payment and took it back by itself; the customer believes to have paid. */
export const reversed: Scenario = {
  key: 'reversed',
  findings: ['reversed'],
  leavesUnpaid: true,
  make(draft, context) {
    const bill = unpayLatestBill(draft);
    const atMs = context.nowMs - context.random.between(4, 40) * HOUR_MS;
    addPayment(draft, context, {
      bill,
      method: context.random.pick(['unionpay', 'debit_card', 'credit_card']),
      amountMinor: bill.totalMinor,
      events: [
        ...capturedEvents(atMs),
        { type: 'reversed', atMs: atMs + context.random.between(3, 90) * MINUTE_MS, source: 'channel' },
      ],
    });
  },
};
