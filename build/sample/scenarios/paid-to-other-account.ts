import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import { unpayLatestBill } from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/** The money for this customer's bill went to the account of the customer before: a wrong digit in the account number. */
export const paidToOtherAccount: Scenario = {
  key: 'paid_to_other_account',
  findings: ['paid_to_other_account'],
  leavesUnpaid: true,
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const capturedAtMs = Math.max(bill.issuedAtMs + HOUR_MS, context.nowMs - 4 * DAY_MS);
    const namesBill = variant % 2 === 0;
    const made = addPayment(draft, context, {
      bill: namesBill ? bill : null,
      method: context.random.pick(['alipay', 'wechat_pay', 'bank_transfer']),
      amountMinor: bill.totalMinor,
      ...(namesBill ? {} : { description: `代缴 ${bill.number}` }),
      // Later than now where the bill is only hours old: then it is not posted yet.
      events: [
        ...capturedEvents(capturedAtMs),
        { type: 'settled' as const, atMs: capturedAtMs + 8 * HOUR_MS },
        { type: 'posted' as const, atMs: capturedAtMs + 12 * HOUR_MS },
      ].filter(({ atMs }) => atMs <= context.nowMs),
    });
    const otherAccountId = `acct-${draft.index - 1}`;
    draft.payments = draft.payments.map((payment) =>
      payment.id === made.id ? { ...payment, accountId: otherAccountId } : payment,
    );
  },
};
