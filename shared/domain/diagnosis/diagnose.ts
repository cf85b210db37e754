import { compareText } from '../payment/order-events';
import type { Detected, Detector } from './detector';
import { diagnosisContext } from './diagnosis-context';
import type { Diagnosis, DiagnosisInput, Severity } from './finding';
import { detectBillIncrease } from './findings/bill-increase';
import { detectChargeback } from './findings/chargeback';
import { detectDuplicatePayment } from './findings/duplicate-payment';
import { detectFailedButDebited } from './findings/failed-but-debited';
import { detectFailedNotDebited } from './findings/failed-not-debited';
import { detectNoMatchingPayment } from './findings/no-matching-payment';
import { detectOverdue } from './findings/overdue';
import { detectOverpayment } from './findings/overpayment';
import { detectPaidNotPosted } from './findings/paid-not-posted';
import { detectPaidToOtherAccount } from './findings/paid-to-other-account';
import { detectPaidToOtherBill } from './findings/paid-to-other-bill';
import { detectPartialPayment } from './findings/partial-payment';
import { detectPaymentUnknown } from './findings/payment-unknown';
import { detectPostedLateWithFee } from './findings/posted-late-with-fee';
import { detectRefundInProgress } from './findings/refund-in-progress';
import { detectRefundOverdue } from './findings/refund-overdue';
import { detectReversed } from './findings/reversed';
import { payAgainVerdict } from './pay-again';

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
];

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

/**
 * What the records say (architecture §5): findings ranked by severity, then the most recent first, then by id, and the
 * verdict on paying again. Pure; the same records in any order give the same answer.
 */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const context = diagnosisContext(input);
  const detected = DETECTORS.flatMap((detect) => detect(context));
  return {
    findings: detected.sort(compareDetected).map(({ finding }) => finding),
    payAgain: payAgainVerdict(context),
  };
}

const compareDetected = (a: Detected, b: Detected): number =>
  SEVERITY_ORDER[a.finding.severity] - SEVERITY_ORDER[b.finding.severity] ||
  b.atMs - a.atMs ||
  compareText(a.finding.id, b.finding.id);
