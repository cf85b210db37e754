import type { Diagnosis, Finding, FindingCode } from '#shared/domain/diagnosis/finding';
import type { DeclineAction } from '#shared/domain/payment/decline-codes/decline';
import { explainDecline } from '#shared/domain/payment/decline-codes/explain-decline';
import type { Payment } from '#shared/domain/payment/payment';
import { derivePaymentState, type PaymentState } from '#shared/domain/payment/payment-state';
import type { CustomerWords } from './use-customer-words';

/** Findings that tell how it stands with one payment; the others speak of bills and accounts. */
const OF_PAYMENTS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'paid_not_posted',
  'failed_but_debited',
  'duplicate_payment',
  'payment_unknown',
  'posted_late_with_fee',
  'paid_to_other_bill',
  'overpayment',
  'reversed',
  'chargeback',
  'refund_in_progress',
  'refund_overdue',
]);

/** What helps without paying: may be said whatever the verdict is. */
const WITHOUT_PAYING: ReadonlySet<DeclineAction> = new Set<DeclineAction>([
  'contact_bank',
  'contact_wallet',
  'nothing_to_do',
  'show_proof',
]);
const HOLDS_BACK: ReadonlySet<DeclineAction> = new Set<DeclineAction>(['wait_for_result', 'do_not_pay']);

/**
 * 讲给客户听: how it stands with a payment, in words the customer understands. What a finding says of it comes first; of
 * a failed payment the bank's reason, what helps, and the verdict on paying again. What helps is left out where it would
 * mean paying and the verdict is not yes (C4).
 */
export function tellPayment(
  payment: Payment,
  { findings, payAgain }: Pick<Diagnosis, 'findings' | 'payAgain'>,
  { t, format }: CustomerWords,
): string {
  const finding = findings.find((each) => OF_PAYMENTS.has(each.code) && isAbout(each, payment));
  if (finding) {
    return t(`diagnosis:${finding.explanation.key}.customer`, format.slots(finding.explanation.slots));
  }
  const state = derivePaymentState(payment);
  const how = t(`payment:tell.${stateText(state)}`, {
    at: format.slot({ type: 'instant', atMs: (state.takenEvent ?? state.firstEvent).atMs }),
    postedAt: instantOf(state.lastPostedEvent?.atMs, format),
    returnedAt: instantOf(state.lastEvent.atMs, format),
    method: format.method(payment.method),
    amount: format.money(payment.amountMinor, payment.currency),
    returned: format.money(state.refundedMinor, payment.currency),
  });
  const undecided = state.status === 'failed' || state.status === 'unknown';
  if (!undecided || state.debited) return how;
  const verdict = t(
    `diagnosis:${verdictKey(payAgain.explanation.key)}_customer`,
    format.slots(payAgain.explanation.slots),
  );
  if (state.status === 'unknown') return `${how}${verdict}`;
  const { texts, whatTheCustomerCanDo: action } = explainDecline(
    payment.method,
    state.failedEvent?.code ?? null,
  );
  const maySay = payAgain.answer === 'yes' ? !HOLDS_BACK.has(action) : WITHOUT_PAYING.has(action);
  return [how, t(`decline:${texts.customer}`), maySay ? t(`decline:${texts.action}`) : '', verdict].join('');
}

/** The key of a verdict's text in namespace `diagnosis`. */
export const verdictKey = (key: string): string => (key.startsWith('pay_again.') ? key : `pay_again.${key}`);

const instantOf = (atMs: number | undefined, format: CustomerWords['format']): string =>
  atMs === undefined ? '' : format.slot({ type: 'instant', atMs });

const isAbout = ({ proof }: Finding, payment: Payment): boolean =>
  proof.some(
    ({ kind, recordId }) => (kind === 'payment' || kind === 'payment_event') && recordId === payment.id,
  );

function stateText({ status, debited }: PaymentState): string {
  switch (status) {
    case 'initiated':
    case 'authorised':
      return 'under_way';
    case 'captured':
    case 'settled':
    case 'partially_posted':
      return 'taken';
    case 'failed':
      return debited ? 'failed_but_taken' : 'failed';
    default:
      return status;
  }
}
