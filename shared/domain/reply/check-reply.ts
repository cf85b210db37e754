import { checkActions } from './check-actions';
import { checkAmounts } from './check-amounts';
import { checkDates } from './check-dates';
import { checkMethods } from './check-methods';
import { checkReferences } from './check-references';
import { addProblem, startCheck } from './check-state';
import { checkStatuses } from './check-statuses';
import { collectFacts, type ReplyFacts } from './facts';
import { normalise } from './normalise';
import type { ReplyCheck } from './reply-check';
import type { ReplyContext } from './reply-context';
import { findUnfilledSlots } from './unfilled-slots';

/**
 * Checks a reply against the records: what it claims, with the evidence, and what must change before it may be sent
 * (S0-06, L16, L17). Neither claims nor problems overlap among themselves or each other; both are in reading order.
 * Checking on each keystroke, prepare `facts` once with `collectFacts` for the same context.
 */
export function checkReply(
  text: string,
  context: ReplyContext,
  facts: ReplyFacts = collectFacts(context),
): ReplyCheck {
  const state = startCheck(text, normalise(text), context, facts);
  if (text.trim() === '') {
    addProblem(state, { from: 0, to: text.length }, { rule: 'empty' });
    return { problems: state.problems, claims: [] };
  }
  for (const span of findUnfilledSlots(state.normalised, context.policy.companyName)) {
    if (state.take(span)) addProblem(state, span, { rule: 'unfilled_slot' });
  }
  // From the surest wording to the vaguest: a passage belongs to the first that takes it.
  checkReferences(state);
  checkDates(state);
  checkAmounts(state);
  checkMethods(state);
  checkActions(state);
  checkStatuses(state);
  return {
    problems: state.problems.sort((a, b) => a.from - b.from),
    claims: state.claims.sort((a, b) => a.from - b.from),
  };
}
