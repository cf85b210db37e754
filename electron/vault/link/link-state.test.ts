import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type LinkJudgement, type LinkOutcome, settled, startJudgement } from './link-state';

const reached = (latencyMs: number): LinkOutcome => ({ type: 'reached', latencyMs });
const lost: LinkOutcome = { type: 'unreachable', reason: 'refused' };
const judged = (outcomes: readonly LinkOutcome[], workWaits = false, from = startJudgement): LinkJudgement =>
  outcomes.reduce((state, outcome) => judge(state, outcome, workWaits), from);

describe('judge', () => {
  it('does not call one lost exchange an outage, but two', () => {
    expect(judged([reached(20), lost]).state).toBe('online');
    expect(judged([reached(20), lost, lost]).state).toBe('offline');
    expect(judged([reached(20), lost, reached(20), lost]).state).toBe('online');
  });

  it('recovers until the waiting work is done', () => {
    const back = judged([reached(20), lost, lost, reached(20)], true);
    expect(back.state).toBe('recovering');
    expect(judge(back, reached(20), true).state).toBe('recovering');
    expect(judge(back, reached(20), false).state).toBe('online');
    expect(settled(back).state).toBe('online');
  });

  it('comes back slow on a slow line, once the waiting work is done', () => {
    const back = judged([reached(20), lost, lost, reached(2500)], true);
    expect(back.state).toBe('recovering');
    expect(settled(back)).toMatchObject({ state: 'slow', reason: 'slow' });
    expect(settled(judged([reached(20), reached(20), reached(20)], true, back)).state).toBe('online');
  });

  it('becomes slow above two seconds and stays so until below one', () => {
    const slow = judged([reached(2500), reached(2500), reached(2500)]);
    expect(slow.state).toBe('slow');
    expect(judged([reached(1500), reached(1500), reached(1500)], false, slow).state).toBe('slow');
    expect(
      judged(
        [1, 2, 3].map(() => reached(100)),
        false,
        slow,
      ).state,
    ).toBe('online');
    expect(judged([reached(1500), reached(1500), reached(1500)]).state).toBe('online');
  });

  it('is offline after two failures in a row and never after a success, whatever came before', () => {
    const outcome = fc.oneof(fc.constant(lost), fc.integer({ min: 0, max: 9000 }).map(reached));
    fc.assert(
      fc.property(fc.array(outcome), fc.boolean(), (outcomes, waits) => {
        const before = judged(outcomes, waits);
        expect(judge(judge(before, lost, waits), lost, waits).state).toBe('offline');
        expect(judge(before, reached(5), waits).state).not.toBe('offline');
      }),
    );
  });
});
