import { openMandatorySteps } from '../../playbook/gates';
import { type DecideOn, decided, refused } from './decision';
import { notInHand } from './preconditions';
import { assess, gateBefore } from './situation';

/** Closes a ticket: answered, the customer asked and satisfied (S3-13), every mandatory step done. */
export const resolveTicket: DecideOn<'resolve_ticket'> = (ticket, { summary }, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  const situation = assess(ticket, command.atMs, context);
  const gate = gateBefore('confirmation', situation);
  if (gate) return gate;
  if (ticket.satisfaction?.satisfied !== true) {
    return refused('satisfaction_missing', 'The customer was not asked yet whether this settles it');
  }
  const open = openMandatorySteps(situation.steps).map((s) => s.step);
  const [first] = open;
  if (first !== undefined) {
    return refused('steps_incomplete', 'Mandatory steps are not done', {
      details: { count: open.length, stepId: first.id, step: first.title['zh-CN'] },
    });
  }
  return decided({ type: 'resolved', summary });
};
