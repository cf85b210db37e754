import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import type { TicketIntent } from '../ticket/command';
import * as act from '../ticket/testing/intents';
import { LEAD, LI, NOW_MS, ZHANG } from '../ticket/testing/paid-not-posted-case';
import { outcome, play } from '../ticket/testing/play';
import { affectedBy } from './affected';
import { backOfficeRequests } from './back-office';
import { callbackOf } from './callback';
import { goodwillOf, goodwillSuggestions } from './goodwill';
import {
  arrive,
  call,
  check,
  command,
  type Done,
  following,
  give,
  LATER,
  MINUTE,
  noted,
  OUTAGE,
  refund,
  SERVED,
  schedule,
} from './testing/served';

describe('the register', () => {
  it('holds who was spoken to in an outage, and nobody else', () => {
    expect(affectedBy(SERVED.events)).toEqual([]);
    const touched = following(noted, { intent: act.holdReply, minute: 31, during: OUTAGE, by: LI });
    expect(affectedBy(touched.events)).toEqual([
      {
        outageId: 'out_1',
        firstAtMs: NOW_MS + 30 * MINUTE,
        lastAtMs: NOW_MS + 31 * MINUTE,
        contacts: 2,
        byId: ZHANG.id,
        byName: ZHANG.name,
        offline: true,
      },
    ]);
    // Ticking a step is no conversation.
    const worked = following({ intent: act.undo('need_confirmed'), minute: 30, during: OUTAGE });
    expect(worked.events.at(-1)?.during).toEqual(OUTAGE);
    expect(affectedBy(worked.events)).toEqual([]);
  });
});

describe('a callback', () => {
  it('is owed only to those on the register, by the policy of the centre', () => {
    expect(outcome(SERVED, schedule())).toBe('not_affected');
    expect(outcome(SERVED, call('confirmed'))).toBe('callback_not_owed');
    const owed = callbackOf(following(noted, { intent: schedule(), minute: 60 }).events, defaultPolicy);
    expect(owed).toMatchObject({
      state: 'open',
      dueAtMs: NOW_MS + (60 + 240) * MINUTE,
      outageIds: ['out_1'],
    });
  });

  it('is recorded on a resolved ticket too', () => {
    const resolved = following(
      noted,
      { intent: act.offer('wait_for_posting'), minute: 31 },
      { intent: act.factReply, minute: 32 },
      { intent: act.satisfied, minute: 33 },
      { intent: act.resolve, minute: 34 },
      { intent: schedule(), minute: 60 },
      { intent: call('confirmed'), minute: 61 },
    );
    expect(resolved.state).toBe('resolved');
    expect(callbackOf(resolved.events, defaultPolicy)?.state).toBe('confirmed');
  });

  it('ends with the word of the customer, not with any other answer', () => {
    const calls = (...results: readonly Done[]) =>
      callbackOf(following(noted, { intent: schedule(), minute: 60 }, ...results).events, defaultPolicy);
    expect(calls({ intent: call('not_settled'), minute: 61 })?.state).toBe('open');
    expect(calls({ intent: call('confirmed'), minute: 61 })).toMatchObject({
      state: 'confirmed',
      closedAtMs: NOW_MS + 61 * MINUTE,
    });
  });

  it('ends with silence only when it was tried as often, and as far apart, as the centre asks for', () => {
    const tried = (...minutes: readonly number[]) =>
      callbackOf(
        following(
          noted,
          { intent: schedule(), minute: 60 },
          ...minutes.map((minute) => ({ intent: call('no_answer'), minute })),
        ).events,
        defaultPolicy,
      );
    expect(tried(61, 62, 63)).toMatchObject({ state: 'open', unanswered: 1 });
    expect(tried(61, 91)).toMatchObject({ state: 'open', unanswered: 2 });
    expect(tried(61, 91, 121)).toMatchObject({ state: 'unreachable', unanswered: 3 });
  });

  it('is one call for several outages, and another one for an outage after it was settled', () => {
    const merged = following(
      noted,
      { intent: act.note, minute: 40, during: LATER },
      { intent: schedule(), minute: 60 },
      { intent: schedule('out_2'), minute: 62 },
      { intent: schedule(), minute: 63, by: LI },
    );
    expect(callbackOf(merged.events, defaultPolicy)).toMatchObject({
      outageIds: ['out_1', 'out_2'],
      dueAtMs: NOW_MS + 300 * MINUTE,
    });
    const again = following(
      noted,
      { intent: schedule(), minute: 60 },
      { intent: call('confirmed'), minute: 61 },
      { intent: schedule(), minute: 62, by: LI },
    );
    expect(callbackOf(again.events, defaultPolicy)?.state).toBe('confirmed');
    const anew = following(
      noted,
      { intent: schedule(), minute: 60 },
      { intent: call('confirmed'), minute: 61 },
      { intent: act.note, minute: 70, during: LATER },
      { intent: schedule('out_2'), minute: 80 },
    );
    expect(callbackOf(anew.events, defaultPolicy)).toMatchObject({ state: 'open', outageIds: ['out_2'] });
  });
});

describe('a request to the back office', () => {
  it('waits until somebody answers, and nothing else follows from it', () => {
    const asked = following({ intent: check, minute: 30, during: OUTAGE });
    expect(asked.state).toBe(SERVED.state);
    const [request] = backOfficeRequests(asked.events);
    expect(request).toMatchObject({ kind: 'payment_check', paymentNumber: 'P-77120', answer: null });
    expect(outcome(asked, check)).toBe('request_open');
    const answer: TicketIntent = {
      type: 'answer_request',
      requestId: request?.id ?? '',
      outcome: 'done',
      text: '渠道已确认扣款',
    };
    expect(outcome(asked, answer)).toBe('answer_needs_lead');
    expect(outcome(asked, { ...answer, requestId: 'other' }, { actor: LEAD })).toBe('request_not_found');
    const answered = arrive(asked, [command({ intent: answer, minute: 40, by: LEAD }, 600)]);
    expect(backOfficeRequests(answered.events)[0]?.answer).toMatchObject({ outcome: 'done', by: LEAD.name });
    expect(outcome(answered, answer, { actor: LEAD })).toBe('request_answered');
  });

  it('asks for no more money back than was taken', () => {
    expect(outcome(SERVED, refund(26_801))).toBe('refund_too_large');
    const asked = following({ intent: refund(20_000), minute: 30 });
    expect(outcome(asked, refund(6_801))).toBe('refund_too_large');
    expect(outcome(asked, refund(6_800))).toBe('applied');
  });

  it('is made for an identified customer about a payment of theirs', () => {
    const unknown = play([act.open, act.take]);
    expect(outcome(unknown, check)).toBe('identity_not_verified');
    expect(outcome(SERVED, { ...check, paymentId: 'pay_9' } as TicketIntent)).toBe('record_not_found');
    expect(outcome(SERVED, check, { records: null })).toBe('records_unavailable');
  });
});

describe('goodwill', () => {
  it('is for customers an outage touched, once, and above the limit by a lead', () => {
    expect(outcome(SERVED, give('points_500'))).toBe('not_affected');
    const touched = following(noted);
    expect(outcome(touched, give('gold'))).toBe('goodwill_unknown');
    const given = following(noted, { intent: give('coupon_10'), minute: 60 });
    expect(goodwillOf(given.events)).toMatchObject({ state: 'given', item: { key: 'coupon_10' } });
    expect(outcome(given, give('points_500'))).toBe('goodwill_given');
    const proposed = following(noted, { intent: give('coupon_30'), minute: 60 });
    const now = goodwillOf(proposed.events);
    if (now.state !== 'proposed') throw new Error('not proposed');
    const say = (approved: boolean): TicketIntent => ({
      type: 'decide_goodwill',
      proposalId: now.proposalId,
      approved,
      reason: '情况属实',
    });
    expect(outcome(proposed, say(true))).toBe('goodwill_needs_lead');
    expect(outcome(proposed, give('points_500'))).toBe('goodwill_proposed');
    const yes = arrive(proposed, [command({ intent: say(true), minute: 70, by: LEAD }, 700)]);
    expect(goodwillOf(yes.events)).toMatchObject({ state: 'given', item: { worthMinor: 3_000 } });
    const no = arrive(proposed, [command({ intent: say(false), minute: 70, by: LEAD }, 700)]);
    expect(goodwillOf(no.events)).toMatchObject({ state: 'declined' });
    expect(outcome(no, give('points_500'))).toBe('applied');
    expect(outcome(touched, give('coupon_30'), { actor: LEAD })).toBe('applied');
  });

  it('suggests what the agent may give, the dearest first, then what needs a lead', () => {
    const { events } = following(noted);
    const keys = (role: 'agent' | 'lead') =>
      goodwillSuggestions(events, defaultPolicy, role).map(({ item, needsLead }) => [item.key, needsLead]);
    expect(keys('agent')).toEqual([
      ['coupon_10', false],
      ['points_500', false],
      ['coupon_30', true],
    ]);
    expect(keys('lead')).toEqual([
      ['coupon_30', false],
      ['coupon_10', false],
      ['points_500', false],
    ]);
    expect(goodwillSuggestions(SERVED.events, defaultPolicy, 'agent')).toEqual([]);
  });
});
