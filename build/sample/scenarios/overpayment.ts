import { latestBill, replaceBill, unpayLatestBill } from '../customer-draft';
import { addPostedPayment } from '../payment-drafts';
import type { Scenario } from './scenario';

/** More was paid than the newest bill costs, all of it posted to it: a typing mistake, a rounded sum. */
export const overpayment: Scenario = {
  key: 'overpayment',
  findings: ['overpayment'],
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const amountMinor =
      variant % 2 === 0 ? bill.totalMinor + 10_000 : Math.ceil((bill.totalMinor + 1) / 10_000) * 10_000;
    const postedAtMs = addPostedPayment(draft, context, {
      bill,
      method: context.random.pick(['bank_transfer', 'alipay', 'unionpay']),
      amountMinor,
    });
    replaceBill(draft, {
      ...latestBill(draft),
      paidMinor: amountMinor,
      state: 'paid',
      settledAtMs: postedAtMs,
    });
  },
};
