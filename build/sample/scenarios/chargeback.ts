import { DAY_MS } from '#shared/domain/time/instant';
import { billBeforeNewest, forgetPayment, replaceBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/** The bill before the newest was paid by card; the card's bank took the money back in a dispute. */
export const chargeback: Scenario = {
  key: 'chargeback',
  findings: ['chargeback'],
  make(draft, context) {
    const bill = forgetPayment(draft, billBeforeNewest(draft));
    const capturedAtMs = bill.issuedAtMs + 4 * DAY_MS;
    const postedAtMs = capturedAtMs + 2 * DAY_MS;
    addPayment(draft, context, {
      bill,
      method: 'credit_card',
      amountMinor: bill.totalMinor,
      events: [
        ...capturedEvents(capturedAtMs),
        { type: 'settled', atMs: capturedAtMs + DAY_MS },
        { type: 'posted', atMs: postedAtMs, billId: bill.id, amountMinor: bill.totalMinor },
        { type: 'chargeback', atMs: context.nowMs - context.random.between(1, 6) * DAY_MS, code: '10.4' },
      ],
    });
    replaceBill(draft, { ...bill, paidMinor: bill.totalMinor, state: 'paid', settledAtMs: postedAtMs });
  },
};
