import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { identityAttempts } from './identity-attempts';
import * as act from './testing/intents';
import { LEAD, NOW_MS } from './testing/paid-not-posted-case';
import { continued, outcome, play } from './testing/play';

const release = { type: 'release_identity', reason: '客户已到店出示证件' } as const;
const wrong = (count: number) => Array.from({ length: count }, () => act.misidentify);
const twice = play([act.open, act.take, ...wrong(2)]);
const locked = play([act.open, act.take, ...wrong(3)]);
const standing = (ticket: typeof locked) => identityAttempts(ticket.events, defaultPolicy);

describe('identity checks that go wrong', () => {
  it('are locked after the third, also for the right answers and by another method', () => {
    expect(standing(twice)).toEqual({ failed: 2, allowed: 3, locked: false });
    expect(outcome(twice, act.identify)).toBe('applied');
    expect(standing(locked)).toEqual({ failed: 3, allowed: 3, locked: true });
    expect(outcome(locked, act.identify)).toBe('identity_locked');
    expect(outcome(locked, { ...act.identify, method: 'email' })).toBe('identity_locked');
    expect(outcome(locked, act.identify, { actor: LEAD })).toBe('identity_locked');
  });

  it('take the number from the policy of the centre, and three where it says nothing', () => {
    const { identityAttempts: _unset, ...older } = defaultPolicy;
    expect(outcome(locked, act.identify, { policy: older })).toBe('identity_locked');
    expect(outcome(twice, act.identify, { policy: older })).toBe('applied');
    expect(outcome(locked, act.identify, { policy: { ...defaultPolicy, identityAttempts: 4 } })).toBe(
      'applied',
    );
    expect(outcome(play([act.open, act.take, act.misidentify]), act.identify, onlyOne)).toBe(
      'identity_locked',
    );
  });
  const onlyOne = { policy: { ...defaultPolicy, identityAttempts: 1 } };

  it('go on once a lead says so, for as many attempts again', () => {
    expect(outcome(locked, release)).toBe('identity_release_needs_lead');
    expect(outcome(twice, release, { actor: LEAD })).toBe('identity_not_locked');
    const released = continued(locked, [release], { actor: LEAD });
    expect(standing(released).failed).toBe(0);
    expect(released.identity).toBeNull();
    expect(outcome(released, act.identify)).toBe('applied');
    expect(outcome(continued(released, wrong(3)), act.identify)).toBe('identity_locked');
    const done = play([...act.UNTIL_REPLIED, act.satisfied, act.resolve]);
    expect(outcome(done, release, { actor: LEAD })).toBe('ticket_resolved');
  });

  it('are not forgotten by looking at another account in between', () => {
    const linked = continued(twice, [{ type: 'link_account', accountId: 'acc_2' }]);
    const back = continued(linked, [{ type: 'link_account', accountId: 'acc_1' }, act.misidentify]);
    expect(outcome(back, act.identify)).toBe('identity_locked');
  });

  it('are forgotten once a check passes', () => {
    const passed = continued(twice, [act.identify]);
    expect(standing(passed).failed).toBe(0);
    expect(outcome(continued(passed, wrong(2)), act.identify)).toBe('applied');
  });

  it('count the same in whichever order they arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 8 }), (results) => {
        const events = results.map((verified, index) => ({
          type: 'identity_checked' as const,
          id: `e${index}`,
          atMs: NOW_MS + index,
          actor: LEAD,
          method: 'phone' as const,
          fields: [{ field: 'name' as const, matches: verified }],
          verified,
        }));
        expect(identityAttempts(events.toReversed(), defaultPolicy)).toEqual(
          identityAttempts(events, defaultPolicy),
        );
      }),
    );
  });
});
