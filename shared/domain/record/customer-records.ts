import type { Account } from '../account/account';
import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';
import type { RelatedPayment } from './related-payment';

/** Everything on file for one customer account: the input of timeline and diagnosis. Order carries no meaning. */
export type CustomerRecords = {
  readonly account: Account;
  readonly bills: readonly Bill[];
  readonly payments: readonly Payment[];
  /** Payments on other accounts which the payer may have meant for this one, as far as they are known here. */
  readonly elsewhere?: readonly RelatedPayment[];
  /** Channel transaction numbers on statements the payer has shown and a person has confirmed. */
  readonly shownTransactionNumbers?: readonly string[];
};
