import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { applyCommand } from './apply-command';
import { contactAttempts } from './contact-attempts';
import * as act from './testing/intents';
import { contextOf } from './testing/paid-not-posted-case';
import { commandFor, outcome, play } from './testing/play';
import type { Ticket } from './ticket';

const try_ = { type: 'record_contact_attempt', channel: 'phone' } as const;
const giveUp = {
  type: 'resolve_ticket',
  summary: '三次联系不上，结果已短信告知。',
  outcome: 'unreachable',
} as const;

const replied = play(act.UNTIL_REPLIED);
const repliedAtMs = replied.lastRepliedAtMs ?? 0;

/** Attempts so many minutes after the reply, in the order given. */
function tried(start: Ticket, ...minutes: readonly number[]): Ticket {
  return minutes.reduce((ticket, minute, index) => {
    const command = commandFor({ intent: try_, atMs: repliedAtMs + minute * 60_000 }, 50 + index);
    const applied = applyCommand(ticket, command, contextOf());
    if (!applied.ok) throw new Error(applied.error.code);
    return applied.value.ticket;
  }, start);
}
const counted = (ticket: Ticket) => contactAttempts(ticket.events, defaultPolicy).counted;

describe('a customer who cannot be reached', () => {
  it('was tried only after the answer', () => {
    expect(outcome(play([...act.UNTIL_SOLUTION, act.offer('wait_for_posting')]), try_)).toBe('reply_missing');
    expect(outcome(play([act.open]), try_)).toBe('ticket_not_taken');
    expect(outcome(replied, try_)).toBe('applied');
  });

  it('is one after three attempts half an hour apart; those in between are kept and do not count', () => {
    const ticket = tried(replied, 10, 12, 39, 40, 75);
    const standing = contactAttempts(ticket.events, defaultPolicy);
    expect(standing.attempts.map(({ counts }) => counts)).toEqual([true, false, false, true, true]);
    expect(standing).toMatchObject({ counted: 3, needed: 3, unreachable: true });
    expect(standing.nextCountsAtMs).toBe(repliedAtMs + 105 * 60_000);
    expect(counted(tried(replied, 75, 40, 10))).toBe(3);
    expect(contactAttempts(replied.events, defaultPolicy)).toMatchObject({
      counted: 0,
      unreachable: false,
      nextCountsAtMs: null,
    });
  });

  it('may be given up then and not before, and the ticket says so and claims no satisfaction', () => {
    expect(outcome(tried(replied, 10, 45), giveUp)).toBe('contact_attempts_too_few');
    const enough = tried(replied, 10, 45, 80);
    expect(outcome(enough, act.resolve)).toBe('satisfaction_missing');
    const command = commandFor({ intent: giveUp, atMs: repliedAtMs + 90 * 60_000 }, 70);
    const applied = applyCommand(enough, command, contextOf());
    if (!applied.ok) throw new Error(applied.error.code);
    expect(applied.value.ticket).toMatchObject({ state: 'resolved', satisfaction: null });
    expect(applied.value.events).toMatchObject([{ type: 'resolved', outcome: 'unreachable' }]);
  });

  it('still needs every other mandatory step', () => {
    const unready = play([
      act.open,
      act.take,
      act.identify,
      act.classifyPaid,
      act.lookUp,
      act.offer('wait_for_posting'),
      act.factReply,
    ]);
    const start = (unready.lastRepliedAtMs ?? 0) - repliedAtMs;
    const minutes = [10, 45, 80].map((minute) => minute + start / 60_000);
    expect(outcome(tried(unready, ...minutes), giveUp)).toBe('steps_incomplete');
  });

  it('is none who has answered: nothing is given up, and what was tried before no longer counts', () => {
    const answered = play([...act.UNTIL_REPLIED, act.satisfied]);
    expect(outcome(tried(answered, 10, 45, 80), giveUp)).toBe('customer_was_reached');
    const again = play([...act.UNTIL_REPLIED, act.holdReply]);
    const after = (again.lastRepliedAtMs ?? 0) - repliedAtMs;
    expect(counted(tried(again, after / 60_000 + 1))).toBe(1);
    const earlier = tried(replied, 10, 45, 80);
    const reply = commandFor({ intent: act.holdReply, atMs: repliedAtMs + 81 * 60_000 }, 80);
    const applied = applyCommand(earlier, reply, contextOf());
    if (!applied.ok) throw new Error(applied.error.code);
    expect(counted(applied.value.ticket)).toBe(0);
  });

  it('follows the policy of the centre, and three times half an hour apart where it says nothing', () => {
    const older = { ...defaultPolicy, unreachable: undefined };
    const ticket = tried(replied, 10, 45, 80);
    expect(contactAttempts(ticket.events, older)).toEqual(contactAttempts(ticket.events, defaultPolicy));
    const strict = { ...defaultPolicy, unreachable: { attempts: 2, apartMinutes: 60 } };
    expect(contactAttempts(ticket.events, strict)).toMatchObject({ counted: 2, unreachable: true });
  });
});
