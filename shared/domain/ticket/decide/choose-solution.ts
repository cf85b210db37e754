import { solutionRefusal } from '../../playbook/offered-solutions';
import { type DecideOn, decided, refused } from './decision';
import { notInHand } from './preconditions';
import { assess, gateBefore } from './situation';

/** Settles what is done, who is responsible and why, before anything is said outside (S1-37, S1-40, L6). */
export const chooseSolution: DecideOn<'choose_solution'> = (ticket, intent, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  const situation = assess(ticket, command.atMs, context);
  const gate = gateBefore('solution', situation);
  if (gate) return gate;
  if (situation.playbook === null) {
    return refused('playbook_not_found', 'The playbook of the ticket is not at hand', {
      details: { playbookKey: ticket.classification?.playbookKey ?? null },
    });
  }
  const reason = solutionRefusal(intent.solution, ticket, situation.playbook, situation);
  if (reason !== null) {
    return refused(reason, `Solution ${intent.solution} cannot be chosen`, {
      details: { solution: intent.solution },
    });
  }
  const { solution, responsibility, cause } = intent;
  return decided({ type: 'solution_chosen', solution, responsibility, cause });
};
