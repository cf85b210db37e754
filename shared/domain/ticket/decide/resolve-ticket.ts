import { openMandatorySteps } from '../../playbook/gates';
import { contactAttempts } from '../contact-attempts';
import { type DecideOn, decided, refused } from './decision';
import { notInHand } from './preconditions';
import { assess, gateBefore } from './situation';

/**
 * Closes a ticket: answered, every mandatory step done, and the customer asked and satisfied (S3-13), or tried to be
 * reached as often as the centre asks for: then it is closed as that, never as satisfied.
 */
export const resolveTicket: DecideOn<'resolve_ticket'> = (ticket, intent, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  const situation = assess(ticket, command.atMs, context);
  const gate = gateBefore('confirmation', situation);
  if (gate) return gate;
  const unreachable = intent.outcome === 'unreachable';
  if (unreachable) {
    const refusal = stillReachable(contactAttempts(ticket.events, context.policy), ticket.satisfaction);
    if (refusal) return refusal;
  } else if (ticket.satisfaction?.satisfied !== true) {
    return refused('satisfaction_missing', 'The customer was not asked yet whether this settles it');
  }
  // What is to be confirmed with the customer cannot be while nobody answers.
  const open = openMandatorySteps(situation.steps)
    .map((s) => s.step)
    .filter(({ stage }) => !unreachable || stage !== 'confirmation');
  const [first] = open;
  if (first !== undefined) {
    return refused('steps_incomplete', 'Mandatory steps are not done', {
      details: { count: open.length, stepId: first.id, step: first.title['zh-CN'] },
    });
  }
  const { summary } = intent;
  return decided({ type: 'resolved', summary, ...(unreachable ? { outcome: 'unreachable' as const } : {}) });
};

function stillReachable(
  { unreachable, counted, needed }: ReturnType<typeof contactAttempts>,
  satisfaction: Parameters<DecideOn<'resolve_ticket'>>[0]['satisfaction'],
): ReturnType<typeof refused> | null {
  if (satisfaction !== null) {
    return refused('customer_was_reached', 'The customer has said whether this settles it');
  }
  return unreachable
    ? null
    : refused('contact_attempts_too_few', 'The customer was not tried often enough', {
        details: { counted, needed },
      });
}
