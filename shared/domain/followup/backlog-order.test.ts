import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BacklogEntry, inBacklogOrder } from './backlog-order';

const entry = (ticketId: string, changes: Partial<BacklogEntry> = {}): BacklogEntry => ({
  ticketId,
  settled: false,
  resolved: false,
  promisedAtMs: null,
  callbackDueAtMs: null,
  firstAtMs: 0,
  lastAtMs: 0,
  ...changes,
});
const order = (...entries: readonly BacklogEntry[]): readonly string[] =>
  [...entries].sort(inBacklogOrder).map(({ ticketId }) => ticketId);

describe('the order after an outage', () => {
  it('is: tickets that waited by their promise, then calls by when they are due, then what is settled', () => {
    expect(
      order(
        entry('settled', { settled: true, lastAtMs: 9 }),
        entry('call late', { resolved: true, callbackDueAtMs: 30 }),
        entry('promised later', { promisedAtMs: 20, callbackDueAtMs: 1 }),
        entry('call soon', { resolved: true, callbackDueAtMs: 10 }),
        entry('nothing promised'),
        entry('promised first', { promisedAtMs: 5, callbackDueAtMs: 40 }),
      ),
    ).toEqual(['promised first', 'promised later', 'nothing promised', 'call soon', 'call late', 'settled']);
  });

  it('is the same on every desk, however the entries lie', () => {
    const some = fc.option(fc.integer({ min: 0, max: 5 }));
    const anyEntry = fc.record({
      settled: fc.boolean(),
      resolved: fc.boolean(),
      promisedAtMs: some,
      callbackDueAtMs: some,
      firstAtMs: fc.integer({ min: 0, max: 3 }),
      lastAtMs: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (found, luck) => {
        const entries = found.map((each, index) => ({ ...each, ticketId: `t${index}` }));
        const keys = entries.map(() => Number(luck.next().value));
        const shuffled = entries
          .map((each, index) => ({ each, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(order(...shuffled)).toEqual(order(...entries));
      }),
    );
  });
});
