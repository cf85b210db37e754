import { FINDING_CODES } from '../diagnosis/finding';
import { SUBCATEGORIES } from '../ticket/category';
import { BUILT_IN_STEP_IDS } from './built-in-steps';
import { leavesOf } from './condition-refs';
import type { Condition, Playbook, PlaybookStep } from './playbook';
import { circlesIn } from './step-circles';

/** A part of a playbook that does not fit the rest. `path` leads to it. */
export type Misfit = { readonly path: readonly (string | number)[]; readonly reason: string };

/** Cross-checks a playbook: ids are unique, conditions ask about things that exist, locks and steps make sense. */
export function checkPlaybook(playbook: Playbook): readonly Misfit[] {
  return [
    ...checkCategory(playbook),
    ...checkUnique(playbook),
    ...checkFindings(playbook),
    ...checkConditions(playbook),
    ...playbook.steps.flatMap((step, index) => checkStep(step, ['steps', index])),
    ...circlesIn(playbook.steps).map((index) => ({
      path: ['steps', index, 'id'],
      reason: 'the conditions of this step lead back to itself',
    })),
  ];
}

function checkCategory({ category, subcategory }: Playbook): readonly Misfit[] {
  const allowed: readonly string[] = SUBCATEGORIES[category];
  if (allowed.includes(subcategory)) return [];
  return [{ path: ['subcategory'], reason: `${subcategory} is no subcategory of ${category}` }];
}

function checkUnique({ steps, solutions }: Playbook): readonly Misfit[] {
  const stepIds = steps.map((s) => s.id);
  const keys = solutions.map((s) => s.key);
  return [
    ...repeated(stepIds).map((i) => ({
      path: ['steps', i, 'id'],
      reason: `step ${stepIds[i]} exists twice`,
    })),
    ...repeated(keys).map((i) => ({
      path: ['solutions', i, 'key'],
      reason: `solution ${keys[i]} exists twice`,
    })),
    ...stepIds.flatMap((id, i) =>
      BUILT_IN_STEP_IDS.has(id)
        ? [{ path: ['steps', i, 'id'], reason: `${id} is the name of a built-in step` }]
        : [],
    ),
  ];
}

const repeated = (values: readonly string[]): readonly number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));

const CODES: readonly string[] = FINDING_CODES;

const checkFindings = ({ suggestedBy }: Playbook): readonly Misfit[] =>
  suggestedBy.flatMap((code, index) =>
    CODES.includes(code) ? [] : [{ path: ['suggestedBy', index], reason: `no finding ${code}` }],
  );

function checkConditions({ steps, solutions }: Playbook): readonly Misfit[] {
  const known = new Set([...steps.map((s) => s.id), ...BUILT_IN_STEP_IDS]);
  const check = (condition: Condition | undefined, path: readonly (string | number)[]): readonly Misfit[] =>
    (condition === undefined ? [] : leavesOf(condition)).flatMap((leaf) => {
      if ('step' in leaf && !known.has(leaf.step)) return [{ path, reason: `no step ${leaf.step}` }];
      if ('finding' in leaf && !CODES.includes(leaf.finding)) {
        return [{ path, reason: `no finding ${leaf.finding}` }];
      }
      return [];
    });
  return [
    ...steps.flatMap((step, i) => [
      ...check(step.doneWhen, ['steps', i, 'doneWhen']),
      ...check(step.when, ['steps', i, 'when']),
      ...check(step.lockedWhile, ['steps', i, 'lockedWhile']),
    ]),
    ...solutions.flatMap((solution, i) => check(solution.when, ['solutions', i, 'when'])),
  ];
}

function checkStep(step: PlaybookStep, path: readonly (string | number)[]): readonly Misfit[] {
  const misfit = (field: string, reason: string): Misfit => ({ path: [...path, field], reason });
  return [
    ...(step.completedBy === 'record' && step.doneWhen === undefined
      ? [misfit('completedBy', 'a step ticked by record needs doneWhen')]
      : []),
    ...(step.completedBy === 'agent' && step.doneWhen !== undefined
      ? [misfit('doneWhen', 'a step ticked by a person cannot have doneWhen')]
      : []),
    ...(step.lockedWhile !== undefined && step.lockedReason === undefined
      ? [misfit('lockedWhile', 'a lock needs lockedReason')]
      : []),
    ...(step.noteRequired && step.completedBy !== 'agent'
      ? [misfit('noteRequired', 'only a step ticked by a person can ask for a note')]
      : []),
    ...(step.gate && step.optional ? [misfit('gate', 'a gate cannot be optional')] : []),
  ];
}
