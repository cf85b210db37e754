import { autopayFailed } from './autopay-failed';
import { billIncrease } from './bill-increase';
import { cardExpired } from './card-expired';
import { chargeback } from './chargeback';
import { contactDataStale } from './contact-data-stale';
import { duplicateChargeLine } from './duplicate-charge-line';
import { duplicatePayment } from './duplicate-payment';
import { failedButDebited } from './failed-but-debited';
import { failedNotDebited } from './failed-not-debited';
import { lateFee } from './late-fee';
import { noMatchingPayment } from './no-matching-payment';
import { overdue } from './overdue';
import { overpayment } from './overpayment';
import { paidNotPosted } from './paid-not-posted';
import { paidToOtherAccount } from './paid-to-other-account';
import { paidToOtherBill } from './paid-to-other-bill';
import { partialPayment } from './partial-payment';
import { paymentUnknown } from './payment-unknown';
import { postedLateWithFee } from './posted-late-with-fee';
import { promotionEnded } from './promotion-ended';
import { proration } from './proration';
import { refundInProgress } from './refund-in-progress';
import { refundOverdue } from './refund-overdue';
import { reversed } from './reversed';
import type { Scenario } from './scenario';
import { suspended } from './suspended';

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
  postedLateWithFee,
  paidToOtherAccount,
  paidToOtherBill,
  partialPayment,
  overpayment,
  reversed,
  chargeback,
  refundInProgress,
  refundOverdue,
  autopayFailed,
  cardExpired,
  duplicateChargeLine,
  proration,
  lateFee,
  promotionEnded,
  suspended,
  contactDataStale,
];
