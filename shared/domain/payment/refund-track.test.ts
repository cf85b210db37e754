import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { at, event, payment } from '../record/record-fixtures';
import { refundTracks } from './refund-track';

/** A Monday. */
const TAKEN = at('2026-11-16 10:00');
const NOW = at('2026-11-17 09:00');
const captured = event('captured', TAKEN);

describe('the way of a refund', () => {
  it('shows each stop when it was reached, and by when the money should be back by the policy', () => {
    const [track] = refundTracks(
      payment('p1', [
        captured,
        event('refund_requested', TAKEN + 1_000, { refundId: 'R-1', amountMinor: 2_000 }),
        event('refund_approved', TAKEN + 2_000, { refundId: 'R-1', amountMinor: 2_000 }),
      ]),
      defaultPolicy,
      NOW,
    );
    expect(track).toMatchObject({
      refundId: 'R-1',
      kind: 'refund',
      amountMinor: 2_000,
      due: { fromMs: TAKEN + 2_000, span: { workingDays: 3 }, overdue: false },
    });
    expect(track?.stops.map(({ state }) => state)).toEqual(['done', 'done', 'current', 'expected']);
    expect(track?.stops[1]?.ref).toMatchObject({ kind: 'payment_event', recordId: 'p1' });
    expect(track?.due?.byMs).toBeGreaterThan(NOW);
  });

  it('leaves out what nobody reported of a refund that arrived, and expects nothing more', () => {
    const [track] = refundTracks(
      payment('p1', [captured, event('refund_requested', TAKEN + 1), event('refunded', TAKEN + 5)]),
      defaultPolicy,
      NOW,
    );
    expect(track?.stops.map(({ state }) => state)).toEqual(['done', 'skipped', 'skipped', 'done']);
    expect(track?.due).toBeNull();
  });

  it('tells two refunds apart', () => {
    const tracks = refundTracks(
      payment('p1', [
        captured,
        event('refunded', TAKEN + 1, { refundId: 'R-1', amountMinor: 100 }),
        event('refund_submitted', TAKEN + 2, { refundId: 'R-2', amountMinor: 200 }),
      ]),
      defaultPolicy,
      NOW,
    );
    expect(tracks.map(({ refundId, due }) => [refundId, due === null])).toEqual([
      ['R-1', true],
      ['R-2', false],
    ]);
  });

  it('gives back what a failed payment took by itself, and says when that is late', () => {
    const failed = payment('p1', [captured, event('failed', TAKEN + 60_000, { source: 'billing' })], {
      method: 'wechat_pay',
    });
    const [track] = refundTracks(failed, defaultPolicy, NOW);
    expect(track).toMatchObject({ kind: 'automatic', amountMinor: 26_800, due: { overdue: false } });
    expect(track?.due?.fromMs).toBe(TAKEN + 60_000);
    expect(refundTracks(failed, defaultPolicy, at('2026-11-30 09:00'))[0]?.due?.overdue).toBe(true);
  });

  it('has nothing to give back of a payment that took nothing', () => {
    const failed = payment('p1', [event('initiated', TAKEN), event('failed', TAKEN + 1)]);
    expect(refundTracks(failed, defaultPolicy, NOW)).toEqual([]);
  });
});
