import { leavesOf, proofOf } from '../../playbook/condition-refs';
import type { Condition } from '../../playbook/playbook';
import type { ApplyContext } from '../apply-context';
import type { Ticket } from '../ticket';
import type { TicketFactOf } from './decision';
import { assess } from './situation';

/** Only the records speak here: what hangs on other steps is worked out live. */
const restsOnRecords = (condition: Condition): boolean => {
  const leaves = leavesOf(condition);
  return (
    leaves.some((l) => 'finding' in l || 'payAgain' in l || 'records' in l) &&
    !leaves.some((l) => 'step' in l)
  );
};

/**
 * Steps ticked by record, written down with their proof once an agent looked at the records of an identified customer.
 * Every look ticks anew, so the outcome does not hang on the order of two looks.
 */
export function recordTicks(ticket: Ticket, nowMs: number, context: ApplyContext): readonly TicketFactOf[] {
  if (ticket.identity === null || ticket.ledgerOpenedAtMs === null) return [];
  const situation = assess(ticket, nowMs, context);
  if (situation.playbook === null) return [];
  return situation.steps.flatMap(({ step, liveDone }): TicketFactOf[] => {
    if (!liveDone || step.completedBy !== 'record') return [];
    if (step.doneWhen === undefined || !restsOnRecords(step.doneWhen)) return [];
    const evidence = [...proofOf(step.doneWhen, situation)];
    return evidence.length === 0 ? [] : [{ type: 'step_completed', stepId: step.id, evidence, note: null }];
  });
}
