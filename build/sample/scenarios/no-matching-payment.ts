import { unpayLatestBill } from '../customer-draft';
import type { Scenario } from './scenario';

/** The customer is sure to have paid; nothing on file could be that payment. */
export const noMatchingPayment: Scenario = {
  key: 'no_matching_payment',
  findings: ['no_matching_payment'],
  waiting: 3,
  leavesUnpaid: true,
  make(draft) {
    unpayLatestBill(draft);
  },
};
