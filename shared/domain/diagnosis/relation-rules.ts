import type { FindingCode, Relation } from './finding';

/** What has to be the same for one finding to come from another. */
export type Shared =
  | 'bill'
  /** A bill the finding cites beside the one whose lines it cites: not the charge, but what it is charged for. */
  | 'earlier_bill'
  | 'payment'
  | 'bill_or_payment'
  /** A line behind a rise of the bridge; what cites no line, the bill that rose. */
  | 'rising_line';

export type RelationRule = {
  readonly code: FindingCode;
  readonly from: readonly FindingCode[];
  readonly shared: Shared;
  readonly relation: Relation;
};

const rule = (
  code: FindingCode,
  relation: Relation,
  shared: Shared,
  from: readonly FindingCode[],
): RelationRule => ({ code, from, shared, relation });

/**
 * Which findings come from which. `follows_from` where the records leave no other reading, `may_follow_from` where it
 * is the likely one. No
 * code comes from one that comes from it, so that nothing follows from itself.
 */
export const RELATION_RULES: readonly RelationRule[] = [
  rule('late_fee', 'follows_from', 'bill', ['posted_late_with_fee']),
  rule('late_fee', 'follows_from', 'earlier_bill', ['overdue']),
  rule('late_fee', 'may_follow_from', 'earlier_bill', [
    'paid_not_posted',
    'paid_to_other_bill',
    'autopay_failed',
    'partial_payment',
  ]),
  rule('overdue', 'follows_from', 'bill', [
    'reversed',
    'chargeback',
    'partial_payment',
    'paid_to_other_bill',
  ]),
  rule('overdue', 'may_follow_from', 'bill', [
    'autopay_failed',
    'card_expired',
    'failed_not_debited',
    'failed_but_debited',
    'payment_unknown',
    'paid_not_posted',
    'paid_to_other_account',
  ]),
  rule('suspended', 'follows_from', 'bill', ['overdue', 'paid_not_posted']),
  rule('autopay_failed', 'follows_from', 'bill_or_payment', ['card_expired']),
  rule('failed_not_debited', 'follows_from', 'payment', ['card_expired']),
  rule('no_matching_payment', 'may_follow_from', 'bill', [
    'autopay_failed',
    'failed_not_debited',
    'paid_to_other_account',
    'reversed',
  ]),
  rule('bill_increase', 'follows_from', 'rising_line', [
    'promotion_ended',
    'proration',
    'late_fee',
    'duplicate_charge_line',
    'posted_late_with_fee',
  ]),
  rule('overpayment', 'follows_from', 'payment', ['duplicate_payment']),
  rule('refund_in_progress', 'follows_from', 'payment', [
    'duplicate_payment',
    'failed_but_debited',
    'overpayment',
  ]),
  rule('refund_overdue', 'follows_from', 'payment', [
    'duplicate_payment',
    'failed_but_debited',
    'overpayment',
  ]),
];

/** The rules by which a finding of each code comes from others. */
export const RULES_OF: ReadonlyMap<FindingCode, readonly RelationRule[]> = new Map(
  RELATION_RULES.map(({ code }) => [code, RELATION_RULES.filter((other) => other.code === code)]),
);
