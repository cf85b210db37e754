import { failure as fail } from '../../../contracts/error';
import type { PlaybookStep } from '../../playbook/playbook';
import type { ResolvedStep } from '../../playbook/resolve-steps';
import { type DecideOn, decided, refused } from './decision';
import { evidenceExists } from './evidence-exists';
import { notInHand } from './preconditions';
import { assess, gateBefore, type Situation } from './situation';

type Refusal = ReturnType<typeof fail>;

/** A person ticks a step: only steps meant for persons, never past a gate or a lock (C4). */
export const completeStep: DecideOn<'complete_step'> = (ticket, intent, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  const situation = assess(ticket, command.atMs, context);
  const found = clickableStep(intent.stepId, situation);
  if ('ok' in found) return found;
  const gate = gateBefore(found.step.stage, situation);
  if (gate) return gate;
  if (found.locked) {
    return refused('step_locked', `Step ${found.step.id} is locked`, {
      details: { ...named(found.step), reason: found.step.lockedReason?.['zh-CN'] ?? null },
    });
  }
  const note = intent.note === '' ? null : intent.note;
  if (found.step.noteRequired && note === null) {
    return refused('note_required', `Step ${found.step.id} needs a note`, { details: named(found.step) });
  }
  if (intent.evidence.length > 0) {
    const { records } = context;
    if (records === null) {
      return refused('records_unavailable', 'The records of the account are not at hand', {
        retryable: true,
      });
    }
    if (!intent.evidence.every((ref) => evidenceExists(ref, records))) {
      return refused('evidence_not_found', 'The evidence is not in the records of this account');
    }
  }
  return decided({ type: 'step_completed', stepId: found.step.id, evidence: intent.evidence, note });
};

const named = (step: PlaybookStep) => ({ stepId: step.id, step: step.title['zh-CN'] });

/** The step, if it applies now and is one that a person ticks. */
export function clickableStep(stepId: string, situation: Situation): ResolvedStep | Refusal {
  const found = situation.steps.find((s) => s.step.id === stepId);
  if (found === undefined) {
    if (situation.ticket.classification === null) {
      return fail('not_classified', 'The question is not classified yet', { details: { stepId } });
    }
    const known = situation.playbook?.steps.some((step) => step.id === stepId) ?? false;
    return known
      ? fail('step_not_applicable', `Step ${stepId} does not apply now`, { details: { stepId } })
      : fail('step_not_found', `No step ${stepId} in the playbook`, { details: { stepId } });
  }
  if (found.step.completedBy === 'agent') return found;
  return fail(`step_completed_by_${found.step.completedBy}`, `Step ${stepId} is not ticked by a click`, {
    details: named(found.step),
  });
}
