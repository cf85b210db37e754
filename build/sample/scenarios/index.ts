import { billIncrease } from './bill-increase';
import { duplicatePayment } from './duplicate-payment';
import { failedButDebited } from './failed-but-debited';
import { failedNotDebited } from './failed-not-debited';
import { noMatchingPayment } from './no-matching-payment';
import { overdue } from './overdue';
import { paidNotPosted } from './paid-not-posted';
import { paymentUnknown } from './payment-unknown';
import type { Scenario } from './scenario';

/** Every situation the sample centre shows; a new one is a new file and a line here. */
export const SCENARIOS: readonly Scenario[] = [
  paidNotPosted,
  failedButDebited,
  billIncrease,
  duplicatePayment,
  failedNotDebited,
  paymentUnknown,
  overdue,
  noMatchingPayment,
];
