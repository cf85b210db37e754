import type { Ticket } from '../ticket/ticket';
import { BUILT_IN_STEPS, NO_ACCOUNT_NEEDED } from './built-in-steps';
import { type ConditionContext, evaluateCondition } from './evaluate-condition';
import type { Known } from './known';
import type { Playbook, PlaybookStep } from './playbook';

/** One step that applies to the ticket now. `liveDone`: its `doneWhen` holds at this moment. */
export type ResolvedStep = {
  readonly step: PlaybookStep;
  readonly done: boolean;
  readonly liveDone: boolean;
  readonly locked: boolean;
};

/**
 * The built-in steps and those of the playbook with branches and locks worked out. A step ticked by record stays
 * ticked once that was written down with its proof, even when the records move on (a payment found stays found).
 */
export function resolveSteps(
  ticket: Ticket,
  playbook: Playbook | null,
  { records, diagnosis }: Known,
): readonly ResolvedStep[] {
  const steps = [...BUILT_IN_STEPS.map((step) => relaxed(step, ticket)), ...(playbook?.steps ?? [])];
  const byId = new Map(steps.map((step) => [step.id, step]));
  const stored = new Set(ticket.completedSteps.map((done) => done.stepId));
  const asking = new Set<string>();

  const isLive = (step: PlaybookStep): boolean => {
    if (step.completedBy === 'agent') return false;
    const doneWhen = step.doneWhen ?? (step.completedBy === 'reply' ? REPLIED : null);
    return doneWhen !== null && evaluateCondition(doneWhen, context);
  };
  /** Steps that ask about each other in a circle (the parser refuses them) count as not done. */
  const isStepDone = (id: string): boolean => {
    const step = byId.get(id);
    if (step === undefined || asking.has(id)) return false;
    if (stored.has(id)) return true;
    asking.add(id);
    const done = isLive(step);
    asking.delete(id);
    return done;
  };
  const context: ConditionContext = { ticket, records, diagnosis, isStepDone };

  return steps
    .filter((step) => step.when === undefined || evaluateCondition(step.when, context))
    .map((step) => {
      const done = isStepDone(step.id);
      return {
        step,
        done,
        liveDone: isLive(step),
        locked: !done && step.lockedWhile !== undefined && evaluateCondition(step.lockedWhile, context),
      };
    });
}

const REPLIED = { fact: 'replied' } as const;

function relaxed(step: PlaybookStep, ticket: Ticket): PlaybookStep {
  if (ticket.classification?.category !== NO_ACCOUNT_NEEDED) return step;
  if (step.id !== 'account_linked' && step.id !== 'identity_verified') return step;
  return { ...step, optional: true, gate: false };
}
