import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { type TicketIntent, VERSION_CHECKED_INTENTS } from '../ticket/command';
import * as act from '../ticket/testing/intents';
import { LEAD } from '../ticket/testing/paid-not-posted-case';
import { affectedBy } from './affected';
import { backOfficeRequests } from './back-office';
import { callbackOf } from './callback';
import {
  arrive,
  call,
  check,
  command,
  type Done,
  following,
  give,
  LATER,
  noted,
  OUTAGE,
  PEOPLE,
  refund,
  schedule,
} from './testing/served';

describe('whatever arrives in whatever order', () => {
  const anyDone: fc.Arbitrary<Done> = fc.record(
    {
      intent: fc.constantFrom<TicketIntent>(
        act.note,
        act.holdReply,
        check,
        refund(10_000),
        schedule(),
        schedule('out_2'),
        call('confirmed'),
        call('not_settled'),
        call('no_answer'),
        call('no_answer'),
        give('points_500'),
        give('coupon_30'),
      ),
      minute: fc.integer({ min: 30, max: 200 }),
      by: fc.constantFrom(...PEOPLE),
      during: fc.constantFrom(OUTAGE, LATER),
    },
    { requiredKeys: ['intent', 'minute', 'by'] },
  );
  const reached = { owed: 0, closed: 0, given: 0 };

  it('comes to the same register, callback and requests', () => {
    fc.assert(
      fc.property(
        fc.array(anyDone, { maxLength: 10 }).chain((done) =>
          fc.record({
            one: fc.constant(done),
            order: fc.shuffledSubarray(
              done.map((_, index) => index),
              { minLength: done.length },
            ),
          }),
        ),
        ({ one, order }) => {
          const merging = one.map((each, index) => command(each, 500 + index));
          const start = following(noted, { intent: act.note, minute: 29, during: LATER });
          // What is version-checked does not merge: whoever is second is asked.
          const free = merging.filter(({ intent }) => !VERSION_CHECKED_INTENTS.has(intent.type));
          const scheduled = arrive(start, [command({ intent: schedule(), minute: 60 }, 499)]);
          const ab = arrive(scheduled, free);
          const ba = arrive(
            scheduled,
            order.flatMap((index) => merging[index] ?? []).filter((each) => free.includes(each)),
          );
          // A check asked for twice is refused to whoever comes second: then the person is asked.
          const same = ab.events.map(({ id }) => id).sort();
          if (JSON.stringify(same) !== JSON.stringify(ba.events.map(({ id }) => id).sort())) return;
          expect(affectedBy(ba.events)).toEqual(affectedBy(ab.events));
          expect(callbackOf(ba.events, defaultPolicy)).toEqual(callbackOf(ab.events, defaultPolicy));
          expect(backOfficeRequests(ba.events)).toEqual(backOfficeRequests(ab.events));
          reached.owed += 1;
        },
      ),
      { numRuns: 400 },
    );
    expect(reached.owed).toBeGreaterThan(200);
  });

  it('nobody is called settled who did not say so or was tried often enough, and nothing is given twice', () => {
    fc.assert(
      fc.property(fc.array(anyDone, { maxLength: 14 }), (done) => {
        const { events } = following(noted, { intent: schedule(), minute: 60 }, ...done);
        const callback = callbackOf(events, defaultPolicy);
        if (callback?.state === 'confirmed') {
          reached.closed += 1;
          expect(callback.attempts.some(({ outcome: result }) => result === 'confirmed')).toBe(true);
        }
        if (callback?.state === 'unreachable') {
          expect(callback.attempts.filter(({ counts }) => counts).length).toBeGreaterThanOrEqual(3);
          expect(callback.attempts.some(({ outcome: result }) => result === 'confirmed')).toBe(false);
        }
        const given = events.filter(({ type }) => type === 'goodwill_given');
        expect(given.length).toBeLessThanOrEqual(1);
        for (const event of given) {
          reached.given += 1;
          const lead = event.actor.id === LEAD.id;
          if (event.type === 'goodwill_given' && !lead)
            expect(event.item.worthMinor).toBeLessThanOrEqual(1_000);
        }
        const asked = backOfficeRequests(events)
          .filter(({ answer }) => answer === null)
          .reduce((sum, { money }) => sum + (money?.amountMinor ?? 0), 0);
        expect(asked).toBeLessThanOrEqual(26_800);
      }),
      { numRuns: 400 },
    );
    expect(reached.closed).toBeGreaterThan(50);
    expect(reached.given).toBeGreaterThan(50);
  });
});
