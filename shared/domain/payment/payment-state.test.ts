import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, capturedEvents, event, payment, postedEvents } from '../record/record-fixtures';
import type { PaymentEvent } from './payment';
import { eventsArbitrary } from './payment-arbitrary';
import { derivePaymentState } from './payment-state';

const T = at('2026-11-15 20:14');
const MIN = 60_000;
const stateOf = (...events: readonly PaymentEvent[]) => derivePaymentState(payment('p1', events));

describe('status', () => {
  const billing = { source: 'billing' } as const;
  const half = { amountMinor: 13_400 };
  it.each<[string, string, boolean, readonly PaymentEvent[]]>([
    ['started', 'initiated', false, [event('initiated', T)]],
    ['authorised', 'authorised', false, [event('initiated', T), event('authorised', T + 1)]],
    ['captured', 'captured', true, capturedEvents(T)],
    ['settled though no capture was told', 'settled', true, [event('settled', T)]],
    ['posted', 'posted', true, postedEvents(T, 'b1')],
    [
      'posted in part',
      'partially_posted',
      true,
      [...capturedEvents(T), event('posted', T + 1, { ...half, billId: 'b1' })],
    ],
    ['failed', 'failed', false, [event('initiated', T), event('failed', T + 1)]],
    ['ambiguous', 'unknown', false, [event('initiated', T), event('unknown', T + 1)]],
    ['ambiguous, then captured', 'captured', true, [event('unknown', T), event('captured', T + 1)]],
    [
      'ambiguous, then failed by the channel',
      'failed',
      false,
      [event('unknown', T, billing), event('failed', T + 1)],
    ],
    [
      'ambiguous at the channel, billing gives up',
      'unknown',
      false,
      [event('unknown', T), event('failed', T + 1, billing)],
    ],
    [
      'authorised at the channel, billing gives up',
      'unknown',
      false,
      [event('authorised', T), event('failed', T + 1, billing)],
    ],
    ['failed, then ambiguous', 'unknown', false, [event('failed', T), event('unknown', T + 1)]],
    ['captured, then ambiguous', 'captured', true, [event('captured', T), event('unknown', T + 1)]],
    [
      'failed, then captured by the same party',
      'captured',
      true,
      [event('failed', T), event('captured', T + 1)],
    ],
    [
      'failed at billing, captured at the channel',
      'failed',
      true,
      [event('failed', T, billing), event('captured', T + 1)],
    ],
    [
      'captured at the channel, failed at billing',
      'failed',
      true,
      [event('captured', T), event('failed', T + 1, billing)],
    ],
    [
      'failed at billing, captured, posted after all',
      'posted',
      true,
      [
        event('failed', T, billing),
        event('captured', T + 1),
        event('posted', T + 2, { ...billing, billId: 'b1' }),
      ],
    ],
    ['failed, tried again', 'initiated', false, [event('failed', T), event('initiated', T + 1)]],
    ['captured and reversed', 'reversed', false, [...capturedEvents(T), event('reversed', T + 1)]],
    ['authorisation released', 'reversed', false, [event('authorised', T), event('reversed', T + 1)]],
    [
      'reversed, then captured anew',
      'captured',
      true,
      [...capturedEvents(T), event('reversed', T + 1), event('captured', T + 2)],
    ],
    ['refunded', 'refunded', false, [...capturedEvents(T), event('refunded', T + 1)]],
    [
      'refunded, then settled gross',
      'refunded',
      false,
      [...capturedEvents(T), event('refunded', T + 1), event('settled', T + 2)],
    ],
    [
      'refunded, then captured anew',
      'captured',
      true,
      [...capturedEvents(T), event('refunded', T + 1), event('captured', T + 2)],
    ],
    ['refunded in part', 'partially_refunded', true, [...capturedEvents(T), event('refunded', T + 1, half)]],
    ['refund under way', 'captured', true, [...capturedEvents(T), event('refund_submitted', T + 1)]],
    ['charged back', 'charged_back', false, [...capturedEvents(T), event('chargeback', T + 1)]],
  ])('%s is %s', (_name, status, debited, events) => {
    expect(stateOf(...events)).toMatchObject({ status, debited });
  });

  it('an attempt of open outcome may still take money; a clear failure may not', () => {
    expect(stateOf(event('initiated', T), event('unknown', T + 1)).mayStillCapture).toBe(true);
    expect(stateOf(event('authorised', T), event('failed', T + 1, billing)).mayStillCapture).toBe(true);
    expect(stateOf(event('initiated', T), event('failed', T + 1)).mayStillCapture).toBe(false);
    expect(stateOf(event('initiated', T), event('failed', T + 1)).terminal).toBe(true);
    const part = event('captured', T, half);
    expect(stateOf(part, event('unknown', T + 1)).mayStillCapture).toBe(true);
    expect(stateOf(event('captured', T), event('unknown', T + 1)).mayStillCapture).toBe(false);
  });
});

describe('amounts', () => {
  it('counts what two parties tell about the same money once', () => {
    const state = stateOf(
      event('captured', T),
      event('captured', T + MIN, { source: 'billing' }),
      event('posted', T + 2 * MIN, { source: 'billing', billId: 'b1' }),
      event('posted', T + 3 * MIN, { source: 'ledger', billId: 'b1' }),
    );
    expect(state).toMatchObject({ capturedMinor: 26_800, postedMinor: 26_800, unpostedMinor: 0 });
    expect(state.postedMinorByBill).toEqual(new Map([['b1', 26_800]]));
  });

  it('adds up captures and postings in parts', () => {
    const state = stateOf(
      event('captured', T, { amountMinor: 10_000 }),
      event('captured', T + MIN, { amountMinor: 16_800 }),
      event('posted', T + 2 * MIN, { amountMinor: 9_000, billId: 'b1' }),
      event('posted', T + 3 * MIN, { amountMinor: 5_000, billId: 'b2' }),
    );
    expect(state).toMatchObject({ capturedMinor: 26_800, postedMinor: 14_000, unpostedMinor: 12_800 });
  });

  it('follows each refund by its own id', () => {
    const state = stateOf(
      ...capturedEvents(T),
      event('refund_requested', T + 1, { refundId: 'r1', amountMinor: 2_000 }),
      event('refund_submitted', T + 2, { refundId: 'r1' }),
      event('refunded', T + 3, { refundId: 'r1' }),
      event('refund_requested', T + 4, { refundId: 'r2', amountMinor: 500 }),
    );
    expect(state.refunds.map(({ refundId, stage, amountMinor }) => [refundId, stage, amountMinor])).toEqual([
      ['r1', 'refunded', 2_000],
      ['r2', 'requested', 500],
    ]);
    expect(state).toMatchObject({ refundedMinor: 2_000, heldMinor: 24_800 });
  });

  it('keeps an event once however often it is delivered', () => {
    const captured = event('captured', T, { amountMinor: 13_400 });
    expect(stateOf(captured, { ...captured, recordedAtMs: T + 9_000 }).capturedMinor).toBe(13_400);
  });
});

describe('any history', () => {
  const options = { fromMs: T, withinMinutes: 12, partialOfMinor: 26_800, billIds: [null, 'b1', 'b2'] };
  const histories = eventsArbitrary({ ...options, distinctInstants: false });
  const strict = eventsArbitrary({ ...options, distinctInstants: true });

  it('gives the same state whatever order the events arrived in', () => {
    fc.assert(
      fc.property(
        histories.chain((events) => fc.tuple(fc.constant(events), shuffled(events))),
        ([events, other]) => {
          expect(stateOf(...other)).toEqual(stateOf(...events));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps one order even of events that differ in nothing but who told them', () => {
    const told = (['billing', 'ledger', 'channel'] as const).map((source) => event('failed', T, { source }));
    expect(stateOf(...told.toReversed())).toEqual(stateOf(...told));
  });

  it('depends on when things happened, never on when they became known', () => {
    fc.assert(
      fc.property(strict, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (events, recorded) => {
        const late = events.map((it, index) => ({ ...it, recordedAtMs: recorded[index] ?? 0 }));
        expect(withoutRecorded(stateOf(...late))).toEqual(withoutRecorded(stateOf(...events)));
      }),
      { numRuns: 500 },
    );
  });

  it('an earlier step that arrives late never undoes money known to be taken', () => {
    fc.assert(
      fc.property(
        strict,
        fc.constantFrom('initiated' as const, 'authorised' as const, 'unknown' as const),
        fc.constantFrom('billing' as const, 'channel' as const),
        (events, type, source) => {
          const before = stateOf(...events);
          const straggler = event(type, T - MIN, { source, recordedAtMs: T + 90 * MIN });
          const after = stateOf(...events, straggler);
          fc.pre(before.debited);
          expect(after).toMatchObject({ status: before.status, heldMinor: before.heldMinor, debited: true });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a step before the channel’s failure that arrives late never reopens the attempt', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('initiated' as const, 'authorised' as const, 'unknown' as const),
        fc.constantFrom('billing' as const, 'ledger' as const, 'channel' as const),
        fc.integer({ min: 1, max: 10_000 }),
        (type, source, earlierMs) => {
          const straggler = event(type, T - earlierMs, { source, recordedAtMs: T + 90 * MIN });
          expect(stateOf(event('failed', T), straggler).status).toBe('failed');
        },
      ),
    );
  });

  it('keeps its amounts consistent', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const state = stateOf(...events);
        expect(state.debited).toBe(state.heldMinor > 0);
        expect(state.unpostedMinor).toBeLessThanOrEqual(state.heldMinor);
        expect(state.heldMinor).toBeLessThanOrEqual(state.capturedMinor);
        expect(state.mayStillCapture).toBe(state.openEvent !== null);
        if (state.heldMinor >= 26_800) expect(state.mayStillCapture).toBe(false);
        if (state.debited) expect(state.takenEvent).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

const shuffled = (events: readonly PaymentEvent[]): fc.Arbitrary<PaymentEvent[]> =>
  fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length });

const withoutRecorded = (value: object): unknown =>
  JSON.parse(JSON.stringify(value, (key, it) => (key === 'recordedAtMs' ? undefined : it)));
