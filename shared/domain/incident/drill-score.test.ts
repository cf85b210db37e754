import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../time/span';
import type { DrillEvent } from './drill-event';
import { scoreDrill } from './drill-score';

const START = 1_800_000_000_000;
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const cutOff: DrillEvent = { type: 'cut_off', atMs: START };
const reply = (n: number, minutes: number, outageScript: boolean): DrillEvent => ({
  type: 'command_queued',
  atMs: START + minutes * MINUTE_MS,
  commandId: id(n),
  intent: 'send_reply',
  ticketId: `t${n}`,
  fieldsFilled: null,
  outageScript,
});
const ticket = (n: number, fieldsFilled: number): DrillEvent => ({
  type: 'command_queued',
  atMs: START + MINUTE_MS,
  commandId: id(n),
  intent: 'open_ticket',
  ticketId: `t${n}`,
  fieldsFilled,
  outageScript: null,
});
const settled = (n: number, outcome: 'synced' | 'conflict' | 'decided'): DrillEvent => ({
  type: 'command_settled',
  atMs: START + 20 * MINUTE_MS,
  commandId: id(n),
  outcome,
});
const called = (n: number): DrillEvent => ({
  type: 'called_back',
  atMs: START + 30 * MINUTE_MS,
  ticketId: `t${n}`,
});

describe('the score of a drill', () => {
  it('is full for a desk that did everything', () => {
    const score = scoreDrill([
      cutOff,
      { type: 'acknowledged', atMs: START + 20_000 },
      ticket(1, 4),
      reply(2, 2, true),
      { type: 'came_back', atMs: START + 10 * MINUTE_MS, because: 'over' },
      settled(1, 'synced'),
      settled(2, 'synced'),
      called(1),
      called(2),
    ]);
    expect(score).toMatchObject({
      tookPart: true,
      noticedAfterMs: 20_000,
      replies: { sent: 1, withScript: 1 },
      fields: { required: 4, filled: 4 },
      commands: { queued: 2, synced: 2, conflicts: 0, conflicted: 0, waiting: 0 },
      callbacks: { owed: 2, made: 2 },
      points: 100,
    });
  });

  it('counts the script as noticing, and not a reply that hides the outage', () => {
    expect(scoreDrill([cutOff, reply(1, 3, true)]).noticedAfterMs).toBe(3 * MINUTE_MS);
    expect(scoreDrill([cutOff, reply(1, 3, false)]).noticedAfterMs).toBeNull();
  });

  it('judges only what there was to do', () => {
    const score = scoreDrill([cutOff, { type: 'acknowledged', atMs: START }]);
    expect(score.parts).toEqual([{ criterion: 'noticed', achieved: 1 }]);
    expect(score.points).toBe(100);
    expect(scoreDrill([cutOff]).points).toBe(0);
  });

  it('gives no points to a desk that was never cut off', () => {
    expect(scoreDrill([])).toMatchObject({ tookPart: false, points: null, parts: [] });
  });

  it('keeps a conflict open until the agent decided it', () => {
    const before = [cutOff, reply(1, 1, true), settled(1, 'conflict')];
    expect(scoreDrill(before).commands).toMatchObject({ conflicts: 1, conflicted: 1, waiting: 0 });
    for (const outcome of ['synced', 'decided'] as const) {
      const { commands } = scoreDrill([...before, settled(1, outcome)]);
      expect(commands).toMatchObject({ conflicts: 0, conflicted: 1, [outcome]: 1 });
    }
  });

  const event = fc.oneof(
    fc.constant(cutOff),
    fc.integer({ min: 0, max: 30 * MINUTE_MS }).map(
      (ms): DrillEvent => ({
        type: 'acknowledged',
        atMs: START + ms,
      }),
    ),
    fc.integer({ min: 0, max: 9 }).map((n) => reply(n, n * 2, n % 2 === 0)),
    fc.integer({ min: 10, max: 19 }).map((n) => ticket(n, n % 5)),
    fc
      .tuple(
        fc.integer({ min: 0, max: 25 }),
        fc.constantFrom('synced' as const, 'conflict' as const, 'decided' as const),
      )
      .map(([n, outcome]) => settled(n, outcome)),
    fc.integer({ min: 0, max: 25 }).map(called),
  );
  const events = fc.array(event, { maxLength: 40 });

  it('depends neither on the order of what was reported nor on repetitions', () => {
    fc.assert(
      fc.property(
        events.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
          ),
        ),
        ([list, mixed]) => {
          expect(scoreDrill(mixed)).toEqual(scoreDrill(list));
        },
      ),
    );
  });

  it('stays between 0 and 100, and every command is in exactly one place', () => {
    fc.assert(
      fc.property(events, (list) => {
        const { points, tookPart, commands, fields, callbacks, replies } = scoreDrill(list);
        if (tookPart) expect(points).toSatisfy((value: number) => value >= 0 && value <= 100);
        else expect(points).toBeNull();
        const { queued, synced, decided, conflicts, waiting, conflicted } = commands;
        expect(synced + decided + conflicts + waiting).toBe(queued);
        expect(conflicted).toBeLessThanOrEqual(queued);
        expect(fields.filled).toBeLessThanOrEqual(fields.required);
        expect(callbacks.made).toBeLessThanOrEqual(callbacks.owed);
        expect(replies.withScript).toBeLessThanOrEqual(replies.sent);
      }),
    );
  });

  it('never falls by noticing sooner, filling a field, syncing a command or calling back', () => {
    const pointsOf = (list: readonly DrillEvent[]): number => scoreDrill([cutOff, ...list]).points ?? -1;
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 25 }), (list, n) => {
        const before = pointsOf(list);
        expect(pointsOf([...list, { type: 'acknowledged', atMs: START }])).toBeGreaterThanOrEqual(before);
        expect(pointsOf([...list, settled(n, 'synced')])).toBeGreaterThanOrEqual(before);
        expect(pointsOf([...list, called(n)])).toBeGreaterThanOrEqual(before);
        const filled = list.map((each) =>
          each.type === 'command_queued' && each.fieldsFilled !== null ? { ...each, fieldsFilled: 4 } : each,
        );
        expect(pointsOf(filled)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
