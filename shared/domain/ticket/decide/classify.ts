import { newestPlaybook } from '../../playbook/playbook-of';
import { SUBCATEGORIES } from '../category';
import { type DecideOn, decided, refused } from './decision';
import { notInHand } from './preconditions';
import { recordTicks } from './record-ticks';

/** Says what the question is about and by which playbook it is answered (S2-04, S4-15). */
export const classify: DecideOn<'classify'> = (ticket, intent, command, context) => {
  const refusal = notInHand(ticket);
  if (refusal) return refusal;
  const { category, subcategory, complexity, playbookKey } = intent;
  const allowed: readonly string[] = SUBCATEGORIES[category];
  if (!allowed.includes(subcategory)) {
    return refused('subcategory_mismatch', `${subcategory} is no subcategory of ${category}`, {
      details: { category, subcategory },
    });
  }
  const playbook = newestPlaybook(playbookKey, context.playbooks);
  if (playbook === null) {
    return refused('playbook_not_found', `No playbook ${playbookKey}`, { details: { playbookKey } });
  }
  const classification = {
    category,
    subcategory,
    complexity,
    playbookKey,
    playbookVersion: playbook.version,
  };
  return decided(
    { type: 'classified', ...classification },
    ...recordTicks({ ...ticket, classification }, command.atMs, context),
  );
};
