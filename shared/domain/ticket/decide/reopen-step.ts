import { clickableStep } from './complete-step';
import { type DecideOn, decided, refused } from './decision';
import { notInHand } from './preconditions';
import { assess } from './situation';

/** Takes back a tick set by a person. */
export const reopenStep: DecideOn<'reopen_step'> = (ticket, { stepId }, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  const found = clickableStep(stepId, assess(ticket, command.atMs, context));
  if ('ok' in found) return found;
  if (!found.done) return refused('step_not_done', `Step ${stepId} is not done`, { details: { stepId } });
  return decided({ type: 'step_reopened', stepId });
};
