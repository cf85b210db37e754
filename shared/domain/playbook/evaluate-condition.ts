import type { Ticket } from '../ticket/ticket';
import { ticketFact } from '../ticket/ticket-fact';
import { type Known, paymentsEqualToBill } from './known';
import type { Condition } from './playbook';

/** What a condition is judged by. Without a diagnosis (no records at hand) no finding and no verdict holds. */
export type ConditionContext = Known & {
  readonly ticket: Ticket;
  readonly isStepDone: (stepId: string) => boolean;
};

/** Does the condition hold now? Locks are written so that not knowing keeps them shut: `not: {payAgain: yes}` (C4). */
export function evaluateCondition(condition: Condition, context: ConditionContext): boolean {
  const holds = (inner: Condition): boolean => evaluateCondition(inner, context);
  if ('finding' in condition) {
    const { findings = [], accountHealth = [] } = context.diagnosis ?? {};
    return [...accountHealth, ...findings].some((f) => f.code === condition.finding);
  }
  if ('payAgain' in condition) return context.diagnosis?.payAgain.answer === condition.payAgain;
  if ('records' in condition) return paymentsEqualToBill(context).length > 0;
  if ('step' in condition) return context.isStepDone(condition.step);
  if ('fact' in condition) return ticketFact(context.ticket, condition.fact);
  if ('not' in condition) return !holds(condition.not);
  if ('all' in condition) return condition.all.every(holds);
  return condition.any.some(holds);
}
