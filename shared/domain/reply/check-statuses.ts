import type { EvidenceRef } from '../record/evidence';
import { addClaim, addProblem, type CheckState } from './check-state';
import { isAsserted } from './clause';
import { describeSubject } from './describe-state';
import { proveStatus, type Subject } from './judge-status';
import type { Span } from './span';
import { STATUS_RULES, type StatusRule } from './status-rules';
import { subjectAt } from './subject';
import { sayInstant } from './wording';

/** Every state said of a payment, a bill or the account has to be the one the records show (L16). */
export function checkStatuses(state: CheckState): void {
  const { normalised, context, facts } = state;
  for (const rule of STATUS_RULES) {
    for (const match of normalised.matchAll(rule.pattern)) {
      const span = { from: match.index, to: match.index + match[0].length };
      if (!state.take(span) || !isAsserted(normalised, span)) continue;
      const subject = subjectAt(span.from, state.mentions, facts);
      const evidence = proveStatus(rule.status, subject, context, facts);
      if (evidence.length > 0) {
        if (isUndated(state, span.from)) addProblem(state, span, undated(state, span));
        else addClaim(state, span, 'status', evidence);
      } else {
        addProblem(state, span, {
          rule: 'ungrounded_status',
          ...wrongStatus(state, rule, subject, span.from),
        });
      }
    }
  }
}

/** Offline, what the records say is true as of then: a text that does not say so claims to know how things stand now. */
const isUndated = ({ context, normalised }: CheckState, at: number): boolean =>
  context.asOfMs !== undefined && !/截[至止]/.test(normalised.slice(0, at));

function undated({ context, text }: CheckState, { from, to }: Span) {
  const asOf = sayInstant(context.asOfMs ?? context.nowMs, context);
  return {
    rule: 'undated_status' as const,
    values: { asOf },
    fixes: [`截至${asOf}，${text.slice(from, to)}`],
  };
}

function wrongStatus(state: CheckState, rule: StatusRule, subject: Subject, at: number) {
  const { context, facts, normalised } = state;
  const described = describeSubject(subject, rule.about, context, facts);
  // Not twice in one text: where the deduction is told already, only what follows from it is needed.
  const told = /扣款(?:已经?)?成功|已经?扣款|支付成功/.test(normalised);
  const ordered = told ? [...described].sort((a, b) => startsWithTaken(a) - startsWithTaken(b)) : described;
  const fixes = [
    ...new Set(ordered.map((fix) => withoutNumberBefore(fix, subject, normalised.slice(0, at)))),
  ];
  return {
    messageKey: fixes.length > 0 ? 'ungrounded_status' : 'ungrounded_status_unknown',
    values: { actual: fixes[0] ?? '' },
    fixes,
    evidence: evidenceOf(subject),
  };
}

/** 账单B-1 | 现已结清 → 仍显示未付: a number that stands right before the passage is not said again. */
function withoutNumberBefore(fix: string, { bills }: Subject, before: string): string {
  const said = bills.find(
    (bill) => before.trimEnd().endsWith(bill.number) && fix.startsWith(`账单${bill.number}`),
  );
  return said ? fix.slice(`账单${said.number}`.length) : fix;
}

const startsWithTaken = (text: string): number => (text.startsWith('已扣款成功') ? 1 : 0);

const evidenceOf = ({ payments, bills }: Subject): readonly EvidenceRef[] => [
  ...payments.slice(0, 3).map(
    (payment): EvidenceRef => ({
      kind: 'payment_event',
      recordId: payment.id,
      partId: payment.events.reduce((last, event) => (event.atMs >= last.atMs ? event : last)).id,
    }),
  ),
  ...bills.slice(0, 2).map((bill): EvidenceRef => ({ kind: 'bill', recordId: bill.id, partId: null })),
];
