import type { Ticket } from '../ticket/ticket';
import { evaluateCondition } from './evaluate-condition';
import type { Known } from './known';
import type { Playbook } from './playbook';
import { type ResolvedStep, resolveSteps } from './resolve-steps';

type Solution = Playbook['solutions'][number];
type Resolved = Known & { readonly steps: readonly ResolvedStep[] };

/** Why a solution cannot be offered, as an error code; null when it can. */
export function solutionRefusal(
  key: string,
  ticket: Ticket,
  playbook: Playbook,
  { records, diagnosis, steps }: Resolved,
): 'solution_not_found' | 'solution_excluded' | 'solution_not_applicable' | null {
  const solution = playbook.solutions.find((s) => s.key === key);
  if (solution === undefined) return 'solution_not_found';
  if (ticket.excludedSolutions.includes(key)) return 'solution_excluded';
  if (solution.when === undefined) return null;
  const done = new Set(steps.filter((s) => s.done).map((s) => s.step.id));
  const isStepDone = (id: string): boolean => done.has(id);
  return evaluateCondition(solution.when, { ticket, records, diagnosis, isStepDone })
    ? null
    : 'solution_not_applicable';
}

/** Solutions that fit now and did not fail before, in order of preference (S4-20). */
export function offeredSolutions(ticket: Ticket, playbook: Playbook, known: Known): readonly Solution[] {
  const resolved = { ...known, steps: resolveSteps(ticket, playbook, known) };
  return playbook.solutions.filter((s) => solutionRefusal(s.key, ticket, playbook, resolved) === null);
}
