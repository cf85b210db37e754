import type { EvidenceRef } from '../record/evidence';
import { addClaim, addProblem, type CheckState } from './check-state';
import { clauseBefore, isAsserted } from './clause';
import { extractMethods } from './extract-methods';
import { subjectAt } from './subject';
import { METHOD_NAMES } from './wording';

/** A payment said to be made in some way has to have been made that way. */
export function checkMethods(state: CheckState): void {
  const { normalised, facts, context } = state;
  for (const mention of extractMethods(normalised, (at) => clauseBefore(normalised, at))) {
    if (!state.take(mention)) continue;
    const { payments } = subjectAt(mention.from, state.mentions, facts);
    const paidSo = payments.filter(
      (payment) =>
        mention.methods.includes(payment.method) ||
        (mention.methods.length > 1 && payment.instrumentTail !== null),
    );
    const evidence =
      paidSo.length > 0
        ? paidSo.map((payment): EvidenceRef => ({ kind: 'payment', recordId: payment.id, partId: null }))
        : mention.methods.flatMap((method) => facts.methods.get(method) ?? []);
    const wrong = mention.asserted && paidSo.length === 0 && isAsserted(normalised, mention);
    // Autopay is set up on the account, whatever the payment at hand was made with.
    const autopay = context.records?.account.autopay?.method;
    const automatic = /自动|代扣/.test(normalised.slice(Math.max(0, mention.from - 8), mention.to + 8));
    if (wrong && !(automatic && autopay && mention.methods.includes(autopay))) {
      const fixes = [...new Set(payments.map((payment) => METHOD_NAMES[payment.method]))];
      addProblem(state, mention, {
        rule: 'ungrounded_method',
        messageKey: fixes.length > 0 ? 'ungrounded_method' : 'ungrounded_method_unknown',
        values: { actual: fixes.join('、') },
        fixes,
        evidence: payments
          .slice(0, 4)
          .map((payment) => ({ kind: 'payment', recordId: payment.id, partId: null })),
      });
    } else addClaim(state, mention, 'method', evidence);
  }
}
