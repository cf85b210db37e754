import type { Detector } from './detector';
import { diagnosisContext } from './diagnosis-context';
import type { Diagnosis, DiagnosisInput } from './finding';
import { detectAutopayFailed } from './findings/autopay-failed';
import { detectBillIncrease } from './findings/bill-increase';
import { detectCardExpired } from './findings/card-expired';
import { detectChargeback } from './findings/chargeback';
import { detectContactDataStale } from './findings/contact-data-stale';
import { detectDuplicateChargeLine } from './findings/duplicate-charge-line';
import { detectDuplicatePayment } from './findings/duplicate-payment';
import { detectFailedButDebited } from './findings/failed-but-debited';
import { detectFailedNotDebited } from './findings/failed-not-debited';
import { detectLateFee } from './findings/late-fee';
import { detectNoMatchingPayment } from './findings/no-matching-payment';
import { detectOverdue } from './findings/overdue';
import { detectOverpayment } from './findings/overpayment';
import { detectPaidNotPosted } from './findings/paid-not-posted';
import { detectPaidToOtherAccount } from './findings/paid-to-other-account';
import { detectPaidToOtherBill } from './findings/paid-to-other-bill';
import { detectPartialPayment } from './findings/partial-payment';
import { detectPaymentUnknown } from './findings/payment-unknown';
import { detectPostedLateWithFee } from './findings/posted-late-with-fee';
import { detectPromotionEnded } from './findings/promotion-ended';
import { detectProration } from './findings/proration';
import { detectRefundInProgress } from './findings/refund-in-progress';
import { detectRefundOverdue } from './findings/refund-overdue';
import { detectReversed } from './findings/reversed';
import { detectSuspended } from './findings/suspended';
import { payAgainVerdict } from './pay-again';
import { rankFindings } from './rank-findings';
import { relateFindings } from './relate-findings';

/** Adding a finding is adding its file here. */
const DETECTORS: readonly Detector[] = [
  detectPaidNotPosted,
  detectFailedNotDebited,
  detectFailedButDebited,
  detectDuplicatePayment,
  detectPaymentUnknown,
  detectBillIncrease,
  detectOverdue,
  detectNoMatchingPayment,
  detectPostedLateWithFee,
  detectPaidToOtherAccount,
  detectPaidToOtherBill,
  detectPartialPayment,
  detectOverpayment,
  detectReversed,
  detectChargeback,
  detectRefundInProgress,
  detectRefundOverdue,
  detectAutopayFailed,
  detectCardExpired,
  detectDuplicateChargeLine,
  detectProration,
  detectLateFee,
  detectPromotionEnded,
  detectSuspended,
];

/**
 * What the records say (architecture §5): the health check of the account first, then findings ranked (`rankFindings`)
 * and related to each other, and the verdict on paying again. Pure; the same records in any order give the same answer.
 */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const context = diagnosisContext(input);
  return {
    accountHealth: detectContactDataStale(context).map(({ finding }) => finding),
    findings: relateFindings(rankFindings(DETECTORS.flatMap((detect) => detect(context))), context),
    payAgain: payAgainVerdict(context),
  };
}
