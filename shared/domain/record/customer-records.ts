import type { Account } from '../account/account';
import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';

/** Everything on file for one customer account: the input of timeline and diagnosis. Order carries no meaning. */
export type CustomerRecords = {
  readonly account: Account;
  readonly bills: readonly Bill[];
  readonly payments: readonly Payment[];
};
