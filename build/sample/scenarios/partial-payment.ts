import { latestBill, replaceBill, unpayLatestBill } from '../customer-draft';
import { addPostedPayment } from '../payment-drafts';
import type { Scenario } from './scenario';

/** Part of the newest bill was paid and posted; in some cases all but a cent. */
export const partialPayment: Scenario = {
  key: 'partial_payment',
  findings: ['partial_payment'],
  leavesUnpaid: true,
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const amountMinor =
      variant % 3 === 2
        ? bill.totalMinor - 1
        : Math.round((bill.totalMinor * context.random.between(30, 70)) / 100);
    addPostedPayment(draft, context, {
      bill,
      method: context.random.pick(['alipay', 'wechat_pay']),
      amountMinor,
    });
    replaceBill(draft, { ...latestBill(draft), paidMinor: amountMinor, state: 'partially_paid' });
  },
};
