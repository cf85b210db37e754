import { MINUTE_MS } from '#shared/domain/time/instant';
import { latestBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Mess } from './mess';

/** Changes the label to `duplicate_payment`: the channel took the newest payment again under a number of its own. */
export const chargedTwice: Mess = {
  key: 'charged_twice',
  label: 'changes',
  make(draft, context) {
    const bill = latestBill(draft);
    const payment = draft.payments.find((each) => each.intendedBillId === bill.id);
    const taken = payment?.events.find(({ type }) => type === 'captured');
    if (bill.state !== 'paid' || !payment || !taken) return null;
    addPayment(draft, context, {
      bill,
      method: payment.method,
      amountMinor: payment.amountMinor,
      events: capturedEvents(taken.atMs + context.random.between(1, 5) * MINUTE_MS),
    });
    return ['duplicate_payment'];
  },
};
