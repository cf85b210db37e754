import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { at, capturedEvents, event, payment, postedEvents } from '../record/record-fixtures';
import type { PaymentEvent } from './payment';
import { paymentTrack } from './payment-track';

// A Sunday evening: settled by Monday 18:00, posted by Tuesday 18:00.
const T = at('2026-11-15 20:14');
const track = (events: readonly PaymentEvent[], now: string) =>
  paymentTrack(payment('p1', events), defaultPolicy, at(now));
const states = (events: readonly PaymentEvent[], now: string) =>
  track(events, now)
    .map(({ state }) => state)
    .join(' ');

describe('paymentTrack', () => {
  it('waits for settlement within its band', () => {
    const stops = track(capturedEvents(T), '2026-11-16 10:00');
    expect(stops.map(({ stop, state }) => [stop, state])).toEqual([
      ['initiated', 'done'],
      ['authorised', 'done'],
      ['captured', 'done'],
      ['settled', 'current'],
      ['posted', 'expected'],
    ]);
    expect(stops[2]).toMatchObject({ atMs: T, ref: { kind: 'payment_event', recordId: 'p1' } });
    expect(stops[3]).toMatchObject({ expectedByMs: at('2026-11-16 18:00'), overdue: false, atMs: null });
    expect(stops[4]).toMatchObject({ expectedByMs: at('2026-11-17 18:00'), overdue: false });
  });

  it('is overdue only after the band', () => {
    expect(track(capturedEvents(T), '2026-11-16 18:00')[3]?.overdue).toBe(false);
    expect(track(capturedEvents(T), '2026-11-16 18:01')[3]?.overdue).toBe(true);
    expect(track(capturedEvents(T), '2026-11-16 18:01')[4]?.overdue).toBe(false);
  });

  it('expects the posting from when it really settled', () => {
    const events = [...capturedEvents(T), event('settled', at('2026-11-18 09:00'))];
    expect(track(events, '2026-11-18 10:00')[4]).toMatchObject({
      state: 'current',
      expectedByMs: at('2026-11-19 18:00'),
    });
  });

  it.each<[string, string, readonly PaymentEvent[]]>([
    ['posted', 'done done done done done', postedEvents(T, 'b1')],
    [
      'failed before capture',
      'done failed skipped skipped skipped',
      [event('initiated', T), event('failed', T + 1)],
    ],
    ['only posted', 'skipped skipped skipped skipped done', [event('posted', T)]],
    [
      'ambiguous',
      'done current expected expected expected',
      [event('initiated', T), event('unknown', T + 1)],
    ],
    ['reversed', 'done done done skipped skipped', [...capturedEvents(T), event('reversed', T + 1)]],
    [
      'failed but captured',
      'done done done failed skipped',
      [...capturedEvents(T), event('failed', T + 1, { source: 'billing' })],
    ],
  ])('%s: %s', (_name, expected, events) => {
    expect(states(events, '2026-11-16 10:00')).toBe(expected);
  });
});
