import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/diagnose';
import { buildChecklist } from '../playbook/build-checklist';
import { offeredSolutions } from '../playbook/offered-solutions';
import { defaultPolicy } from '../policy/default-policy';
import { applyCommand } from './apply-command';
import { foldEvents } from './evolve';
import * as act from './testing/intents';
import { contextOf, NOW_MS, PAID_NOT_POSTED, PLAYBOOKS } from './testing/paid-not-posted-case';
import { commandFor, continued, play } from './testing/play';
import { type Ticket, ticketSchema } from './ticket';

const checklistOf = (ticket: Ticket) => {
  const nowMs = NOW_MS + 3_600_000;
  const diagnosis = diagnose({ records: PAID_NOT_POSTED, nowMs, policy: defaultPolicy });
  const input = { records: PAID_NOT_POSTED, playbooks: PLAYBOOKS, scripts: [], policy: defaultPolicy };
  return buildChecklist(ticket, { ...input, nowMs, diagnosis });
};
const currentOf = (ticket: Ticket): string => checklistOf(ticket).current;

describe('the story of one ticket', () => {
  it('goes through the seven stages to resolved', () => {
    const opened = play([act.open]);
    expect(opened).toMatchObject({ number: 'T-1042', state: 'waiting', ownerId: null });
    expect(currentOf(opened)).toBe('identity');

    const identified = continued(opened, [act.take, act.identify]);
    expect(identified).toMatchObject({
      state: 'in_progress',
      ownerName: '张敏',
      identity: { method: 'sms' },
    });
    expect(currentOf(identified)).toBe('classification');

    const classified = continued(identified, [act.classifyPaid, act.done('need_confirmed')]);
    expect(currentOf(classified)).toBe('verification');

    const looked = continued(classified, [act.lookUp]);
    const verification = checklistOf(looked).stages.find((s) => s.stage === 'verification');
    const states = Object.fromEntries((verification?.steps ?? []).map((s) => [s.id, s.state]));
    expect(states).toEqual({
      ledger_viewed: 'done',
      payment_found: 'done',
      amount_matches: 'done',
      debit_message_asked: 'open',
      sources_compared: 'open',
      other_method_suggested: 'locked',
    });
    const found = looked.events.find((e) => e.type === 'step_completed' && e.stepId === 'payment_found');
    expect(found).toMatchObject({
      evidence: expect.arrayContaining([expect.objectContaining({ recordId: 'pay_1' })]),
    });

    const verified = continued(looked, [act.done('debit_message_asked', '尾号 4471')]);
    expect(currentOf(verified)).toBe('solution');
    const solved = continued(verified, [act.offer('wait_for_posting')]);
    expect(currentOf(solved)).toBe('reply');
    const replied = continued(solved, [act.factReply]);
    expect(currentOf(replied)).toBe('confirmation');
    const reply = replied.events.at(-1);
    expect(reply?.type === 'replied' ? reply.claims.length : 0).toBeGreaterThan(0);

    const resolved = continued(replied, [act.satisfied, act.resolve]);
    expect(resolved).toMatchObject({ state: 'resolved', satisfaction: { satisfied: true, score: 5 } });
    expect(checklistOf(resolved).stages.map((s) => s.state)).toEqual(Array(7).fill('done'));
    expect(ticketSchema.parse(resolved)).toEqual(resolved);
    expect(foldEvents(resolved.events)).toEqual(resolved);
  });

  it('never keeps what the customer answered', () => {
    const ticket = play([
      act.openUnlinked,
      act.take,
      { type: 'link_account', accountId: 'acc_1' },
      act.identify,
    ]);
    expect(JSON.stringify(ticket.events.at(-1))).not.toMatch(/王芳|1234/);
  });
});

describe('a customer who is not satisfied (S4-20)', () => {
  const again = play([...act.UNTIL_REPLIED, act.unsatisfied]);

  it('goes back to classification with the steps to do anew, still identified', () => {
    expect(again).toMatchObject({
      attempts: 1,
      classification: null,
      solution: null,
      satisfaction: null,
      ledgerOpenedAtMs: null,
      completedSteps: [],
      state: 'in_progress',
    });
    expect(again.identity).not.toBeNull();
    expect(currentOf(again)).toBe('classification');
  });

  it('is not offered the same solution again', () => {
    expect(again.excludedSolutions).toEqual(['wait_for_posting']);
    const second = continued(again, [act.classifyPaid]);
    const playbook = PLAYBOOKS.find((p) => p.key === 'paid_but_unpaid');
    if (!playbook) throw new Error('playbook missing');
    const nowMs = NOW_MS + 3_600_000;
    const diagnosis = diagnose({ records: PAID_NOT_POSTED, nowMs, policy: defaultPolicy });
    const offered = offeredSolutions(second, playbook, { records: PAID_NOT_POSTED, diagnosis });
    expect(offered.map((s) => s.key)).toEqual(['post_manually', 'escalate']);
  });

  it('can be answered in a second round', () => {
    const resolved = continued(again, [
      act.classifyPaid,
      act.done('need_confirmed'),
      act.lookUp,
      act.done('debit_message_asked', '尾号 4471'),
      act.offer('post_manually'),
      act.factReply,
      act.satisfied,
      act.resolve,
    ]);
    expect(resolved).toMatchObject({ state: 'resolved', attempts: 1 });
  });
});

describe('a reopened ticket', () => {
  const reopened = play([...act.UNTIL_REPLIED, act.satisfied, act.resolve, act.reopen]);

  it('asks who is calling and what it is about anew', () => {
    expect(reopened).toMatchObject({
      state: 'in_progress',
      identity: null,
      classification: null,
      satisfaction: null,
      resolvedAtMs: null,
      attempts: 0,
      excludedSolutions: [],
    });
  });
});

describe('waiting for the customer (S4-16)', () => {
  it('pauses until work goes on, not for notes and replies', () => {
    const waiting = play([act.open, act.take, act.wait, act.note, act.holdReply]);
    expect(waiting).toMatchObject({
      state: 'pending_customer',
      pausedSinceMs: NOW_MS + 120_000,
      pausedMs: 0,
    });
    const back = continued(waiting, [act.take]);
    expect(back).toMatchObject({ state: 'in_progress', pausedSinceMs: null, pausedMs: 180_000 });
  });
});

describe('looking at the records while waiting', () => {
  it('ticks steps without ending the pause', () => {
    const looked = play([act.open, act.take, act.identify, act.classifyPaid, act.wait, act.lookUp]);
    expect(looked.completedSteps.map((s) => s.stepId)).toContain('payment_found');
    expect(looked.state).toBe('pending_customer');
  });
});

describe('a general question', () => {
  it('is answered without an account, in words that carry no facts', () => {
    const ticket = play(
      [
        act.openUnlinked,
        act.take,
        act.classifyGeneral,
        act.done('need_confirmed'),
        act.done('basis_found', '服务手册'),
        { ...act.offer('answer_directly'), responsibility: 'nobody', cause: 'none' },
        act.holdReply,
        act.satisfied,
        act.resolve,
      ],
      { records: null },
    );
    expect(ticket.state).toBe('resolved');
  });
});

describe('records of another account', () => {
  it('are never taken for the ticket’s own', () => {
    const ticket = play([act.openUnlinked, act.take], { records: null });
    const command = commandFor({ intent: act.identify }, 20);
    expect(() => applyCommand(ticket, command, contextOf())).toThrow('another account');
  });
});

describe('the same command on the same ticket', () => {
  it('always gives the same result', () => {
    const ticket = play(act.UNTIL_SOLUTION);
    const command = commandFor({ intent: act.offer('wait_for_posting') }, 20);
    const first = applyCommand(ticket, command, contextOf());
    expect(applyCommand(ticket, command, contextOf())).toEqual(first);
    expect(first.ok && first.value.events.map((e) => e.id)).toEqual([command.id]);
  });

  it('numbers further events after the command', () => {
    const ticket = play(act.UNTIL_SOLUTION.slice(0, 4));
    const command = commandFor({ intent: act.lookUp }, 20);
    const applied = applyCommand(ticket, command, contextOf());
    const ids = applied.ok ? applied.value.events.map((e) => e.id) : [];
    expect(ids).toEqual([command.id, `${command.id}#1`, `${command.id}#2`]);
  });
});
