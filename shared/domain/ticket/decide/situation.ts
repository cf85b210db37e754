import { failure } from '../../../contracts/error';
import { diagnose } from '../../diagnosis/diagnose';
import { firstClosedGate } from '../../playbook/gates';
import type { Known } from '../../playbook/known';
import type { Playbook } from '../../playbook/playbook';
import { playbookOf } from '../../playbook/playbook-of';
import { type ResolvedStep, resolveSteps } from '../../playbook/resolve-steps';
import type { ApplyContext } from '../apply-context';
import type { Stage } from '../stage';
import type { Ticket } from '../ticket';

/** What a ticket looks like at the moment of a command: its playbook, its steps, what the records say. */
export type Situation = Known & {
  readonly ticket: Ticket;
  readonly playbook: Playbook | null;
  readonly steps: readonly ResolvedStep[];
};

export function assess(ticket: Ticket, nowMs: number, context: ApplyContext): Situation {
  const { records, policy, playbooks } = context;
  const playbook = playbookOf(ticket, playbooks);
  const diagnosis = records === null ? null : diagnose({ records, nowMs, policy });
  return {
    ticket,
    playbook,
    records,
    diagnosis,
    steps: resolveSteps(ticket, playbook, { records, diagnosis }),
  };
}

const BUILT_IN_CODES: Readonly<Record<string, string>> = {
  identity_verified: 'identity_not_verified',
  classified: 'not_classified',
  solution_chosen: 'solution_missing',
  reply_sent: 'reply_missing',
};

/** Why nothing may happen in this stage yet, null when its gates are passed. */
export function gateBefore(stage: Stage, { steps }: Situation): ReturnType<typeof failure> | null {
  const closed = firstClosedGate(steps, stage)?.step;
  if (closed === undefined) return null;
  return failure(BUILT_IN_CODES[closed.id] ?? 'gate_not_passed', `Gate ${closed.id} is not passed`, {
    details: { stepId: closed.id, step: closed.title['zh-CN'], stage: closed.stage },
  });
}
