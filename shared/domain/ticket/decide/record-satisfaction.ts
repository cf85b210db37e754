import { type DecideOn, decided } from './decision';
import { notInHand } from './preconditions';
import { assess, gateBefore } from './situation';

/** What the customer says of the answer (S4-19, S3-13); dissatisfied starts the analysis over (S4-20). */
export const recordSatisfaction: DecideOn<'record_satisfaction'> = (ticket, intent, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  const gate = gateBefore('confirmation', assess(ticket, command.atMs, context));
  if (gate) return gate;
  const { satisfied, score, comment } = intent;
  return decided({
    type: 'satisfaction_recorded',
    satisfied,
    score,
    comment: comment === '' ? null : comment,
  });
};
