import { STAGES, type Stage } from '../ticket/stage';
import type { ResolvedStep } from './resolve-steps';

const position = (stage: Stage): number => STAGES.indexOf(stage);

/** Until here nothing is looked up or said outside, so nothing is gated: an agent may classify while asking who calls. */
const FIRST_GATED = position('verification');

/** The first gate before `stage` that is not passed, null when the way is free (architecture §6). */
export function firstClosedGate(steps: readonly ResolvedStep[], stage: Stage): ResolvedStep | null {
  if (position(stage) < FIRST_GATED) return null;
  const closed = steps.filter((s) => s.step.gate && !s.done && position(s.step.stage) < position(stage));
  return closed.sort((a, b) => position(a.step.stage) - position(b.step.stage))[0] ?? null;
}

/** Steps that must be done before the ticket may be resolved, in order of the stages. */
export const openMandatorySteps = (steps: readonly ResolvedStep[]): readonly ResolvedStep[] =>
  steps
    .filter((s) => !s.step.optional && !s.done)
    .sort((a, b) => position(a.step.stage) - position(b.step.stage));
