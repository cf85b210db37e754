import { describe, expect, it } from 'vitest';
import type { Checklist, ChecklistStep } from '#shared/domain/playbook/checklist';
import type { ReplyCheck, ReplyProblem } from '#shared/domain/reply/reply-check';
import { STAGES, type Stage } from '#shared/domain/ticket/stage';
import { sendBlockers } from './send-blockers';

const step = (id: string, stage: Stage, change: Partial<ChecklistStep> = {}): ChecklistStep => ({
  id,
  stage,
  title: { 'zh-CN': id },
  completedBy: 'record',
  state: 'open',
  gate: true,
  optional: false,
  noteRequired: false,
  note: null,
  doneAtMs: null,
  lockedReason: null,
  say: null,
  ...change,
});
const checklist = (steps: readonly ChecklistStep[]): Checklist => ({
  playbookKey: null,
  playbookVersion: null,
  title: null,
  current: 'intake',
  stages: STAGES.map((stage) => ({
    stage,
    state: 'later',
    doneAtMs: null,
    steps: steps.filter((each) => each.stage === stage),
  })),
});
const problem = (rule: ReplyProblem['rule'], severity: ReplyProblem['severity'] = 'error'): ReplyProblem => ({
  from: 0,
  to: 1,
  severity,
  rule,
  messageKey: rule,
  values: {},
  fixes: [],
  evidence: [],
});
const claim = {
  from: 0,
  to: 1,
  kind: 'amount' as const,
  text: '1',
  evidence: [{ kind: 'bill' as const, recordId: 'b', partId: null }],
};
const ticket = {
  state: 'in_progress' as const,
  ownerId: 'u1',
  identity: { method: 'sms' as const, verifiedAtMs: 1, attempts: 1 },
  number: 'T-1',
};
const codes = (
  on: Partial<Parameters<typeof sendBlockers>[0]>,
  check: ReplyCheck,
  steps: readonly ChecklistStep[] = [],
) =>
  sendBlockers({ ...ticket, ...on }, checklist(steps), check, (each) => each.title['zh-CN']).map(
    (each) => each.code,
  );

describe('sendBlockers', () => {
  it('lets a sound reply go', () => {
    expect(codes({}, { problems: [problem('ungrounded_date', 'warning')], claims: [claim] })).toEqual([]);
  });

  it('names slots and ungrounded passages', () => {
    expect(
      codes({}, { problems: [problem('unfilled_slot'), problem('ungrounded_amount')], claims: [] }),
    ).toEqual(['reply_unfilled_slot', 'reply_not_grounded']);
  });

  it('holds facts back until the customer is identified and every gate is passed', () => {
    const check = { problems: [], claims: [claim] };
    expect(codes({ identity: null }, check, [step('identity_verified', 'identity')])).toEqual([
      'identity_not_verified',
    ]);
    expect(codes({ identity: null }, check)).toEqual(['identity_not_verified']);
    expect(codes({}, check, [step('solution_chosen', 'solution')])).toEqual(['solution_missing']);
    expect(codes({}, check, [step('own_gate', 'verification')])).toEqual(['gate_not_passed']);
    expect(
      codes({}, check, [step('later', 'confirmation'), step('passed', 'identity', { state: 'done' })]),
    ).toEqual([]);
  });

  it('lets a greeting go before any gate', () => {
    expect(
      codes({ identity: null }, { problems: [], claims: [] }, [step('identity_verified', 'identity')]),
    ).toEqual([]);
  });

  it('needs a ticket in hand and not closed, and some text', () => {
    expect(codes({ ownerId: null }, { problems: [], claims: [] })).toEqual(['ticket_not_taken']);
    expect(codes({ state: 'resolved' }, { problems: [], claims: [] })).toEqual(['ticket_resolved']);
    expect(codes({}, { problems: [problem('empty')], claims: [] })).toEqual(['reply_empty']);
  });
});
