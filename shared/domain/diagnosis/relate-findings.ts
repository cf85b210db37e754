import { evidenceKey } from '../record/evidence';
import { lineRef } from './detector';
import type { DiagnosisContext } from './diagnosis-context';
import type { Finding, FindingCode, FindingRelation, Relation } from './finding';

/** What has to be the same for one finding to come from another. */
type Shared =
  | 'bill'
  /** A bill the finding cites beside the one whose lines it cites: not the charge, but what it is charged for. */
  | 'earlier_bill'
  | 'payment'
  | 'bill_or_payment'
  /** A line behind a rise of the bridge; what cites no line, the bill that rose. */
  | 'rising_line';

type RelationRule = {
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

/** What a finding is about: bills and payments it cites, and the bills those payments were meant for. */
type Subject = {
  readonly bills: ReadonlySet<string>;
  /** Bills of which lines are cited. */
  readonly charging: ReadonlySet<string>;
  /** Lines cited, as `evidenceKey`. */
  readonly lines: ReadonlySet<string>;
  readonly payments: ReadonlySet<string>;
};

/** Findings in the order given, each with those it comes from, in that order too. */
export function relateFindings(findings: readonly Finding[], context: DiagnosisContext): readonly Finding[] {
  if (findings.length < 2) return findings;
  const intended = new Map(context.payments.map(({ payment }) => [payment.id, payment.intendedBillId]));
  const subjects = new Map<string, Subject>();
  const subjectOf = (finding: Finding): Subject => {
    const known = subjects.get(finding.id) ?? subject(finding, intended);
    subjects.set(finding.id, known);
    return known;
  };
  return findings.map((finding) => {
    const rules = RELATION_RULES.filter(({ code }) => code === finding.code);
    if (rules.length === 0) return finding;
    const relatedTo = findings.flatMap((cause): readonly FindingRelation[] => {
      const applied = rules.find(({ from }) => from.includes(cause.code));
      if (!applied) return [];
      const shared =
        applied.shared === 'rising_line'
          ? isRiseOf(finding, subjectOf(cause))
          : isShared(applied.shared, subjectOf(finding), subjectOf(cause));
      if (!shared) return [];
      return [{ findingId: cause.id, relation: applied.relation }];
    });
    return relatedTo.length === 0 ? finding : { ...finding, relatedTo };
  });
}

function subject(finding: Finding, intended: ReadonlyMap<string, string | null>): Subject {
  const bills = new Set<string>();
  const charging = new Set<string>();
  const lines = new Set<string>();
  const payments = new Set<string>();
  for (const ref of finding.proof) {
    const { kind, recordId } = ref;
    if (kind === 'bill' || kind === 'bill_line') bills.add(recordId);
    if (kind === 'bill_line') {
      charging.add(recordId);
      lines.add(evidenceKey(ref));
    }
    if (kind !== 'payment' && kind !== 'payment_event') continue;
    payments.add(recordId);
    const meant = intended.get(recordId);
    if (meant) bills.add(meant);
  }
  return { bills, charging, lines, payments };
}

function isShared(shared: Exclude<Shared, 'rising_line'>, a: Subject, b: Subject): boolean {
  switch (shared) {
    case 'bill':
      return overlap(a.bills, b.bills);
    case 'earlier_bill':
      return [...a.bills].some((id) => !a.charging.has(id) && b.bills.has(id));
    case 'payment':
      return overlap(a.payments, b.payments);
    case 'bill_or_payment':
      return overlap(a.bills, b.bills) || overlap(a.payments, b.payments);
  }
}

/** Does what the cause cites stand behind a rise of the bill? */
function isRiseOf({ bridge }: Finding, cause: Subject): boolean {
  if (!bridge) return false;
  if (cause.lines.size === 0) return cause.bills.has(bridge.toBillId);
  return bridge.steps.some(
    ({ deltaMinor, fromLineIds, toLineIds }) =>
      deltaMinor > 0 &&
      (toLineIds.some((id) => cause.lines.has(evidenceKey(lineRef(bridge.toBillId, id)))) ||
        fromLineIds.some((id) => cause.lines.has(evidenceKey(lineRef(bridge.fromBillId, id))))),
  );
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const id of a) if (b.has(id)) return true;
  return false;
}
