import type { DomainError } from '#shared/contracts/error';
import type { Checklist, ChecklistStep } from '#shared/domain/playbook/checklist';
import type { ReplyCheck } from '#shared/domain/reply/reply-check';
import { STAGES } from '#shared/domain/ticket/stage';
import type { Ticket } from '#shared/domain/ticket/ticket';

/** Why a reply cannot be sent yet, by the code the rules would refuse it with; texts are `errors:<code>`. */
export type SendBlocker = Pick<DomainError, 'code' | 'details'>;

/** Gates every ticket has, and the refusal each stands for. */
const BUILT_IN_CODES: Readonly<Record<string, string>> = {
  identity_verified: 'identity_not_verified',
  classified: 'not_classified',
  solution_chosen: 'solution_missing',
};

/**
 * What stands between a text and its sending, most basic first. The same rules are enforced when it is sent; here
 * they are told before. `check` is that of exactly this text.
 */
export function sendBlockers(
  ticket: Pick<Ticket, 'state' | 'ownerId' | 'identity' | 'number'>,
  checklist: Checklist,
  check: ReplyCheck,
  titleOf: (step: ChecklistStep) => string,
): readonly SendBlocker[] {
  if (ticket.state === 'resolved') return [{ code: 'ticket_resolved', details: { number: ticket.number } }];
  const blockers: SendBlocker[] = [];
  if (ticket.ownerId === null)
    blockers.push({ code: 'ticket_not_taken', details: { number: ticket.number } });
  const errors = check.problems.filter((problem) => problem.severity === 'error');
  if (errors.some((problem) => problem.rule === 'empty')) return [...blockers, { code: 'reply_empty' }];
  if (errors.some((problem) => problem.rule === 'unfilled_slot'))
    blockers.push({ code: 'reply_unfilled_slot' });
  const ungrounded = errors.filter(
    ({ rule }) => rule.startsWith('ungrounded') || rule === 'undated_status',
  ).length;
  if (ungrounded > 0) blockers.push({ code: 'reply_not_grounded', details: { count: ungrounded } });
  // Without a fact from the records a reply may go out at any time: a greeting, a question.
  if (check.claims.length > 0) {
    const gate = closedGate(checklist);
    if (ticket.identity === null && gate?.id !== 'identity_verified') {
      blockers.push({ code: 'identity_not_verified' });
    } else if (gate) {
      const code = BUILT_IN_CODES[gate.id] ?? 'gate_not_passed';
      blockers.push({ code, details: { step: titleOf(gate), stepId: gate.id, stage: gate.stage } });
    }
  }
  return blockers;
}

/** The first gate before the reply that is not passed. */
function closedGate(checklist: Checklist): ChecklistStep | null {
  const before = STAGES.slice(0, STAGES.indexOf('reply'));
  for (const name of before) {
    const stage = checklist.stages.find((each) => each.stage === name);
    const closed = stage?.steps.find((step) => step.gate && step.state !== 'done');
    if (closed) return closed;
  }
  return null;
}
