import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, capturedEvents, event, payment } from '../record/record-fixtures';
import { DAY_MS, MINUTE_MS } from '../time/instant';
import type { Payment } from './payment';
import { attemptsOf, groupAttempts } from './payment-attempts';

const POLICY = { duplicateWindowMinutes: 60 };
const FIRST = at('2026-11-15 20:00');

const failed = (id: string, atMs: number, rest: Partial<Payment> = {}): Payment =>
  payment(id, [event('initiated', atMs), event('failed', atMs + 1_000)], { intendedBillId: 'b1', ...rest });
const taken = (id: string, atMs: number, rest: Partial<Payment> = {}): Payment =>
  payment(id, [...capturedEvents(atMs)], { intendedBillId: 'b1', ...rest });

const ids = (payments: readonly Payment[]) =>
  groupAttempts(payments, POLICY).map((intent) => intent.map(({ id }) => id));

describe('attempts at the same thing', () => {
  it('stand together, oldest first, up to the one that worked', () => {
    const tries = [
      failed('p1', FIRST),
      failed('p2', FIRST + 6 * MINUTE_MS),
      taken('p3', FIRST + 20 * MINUTE_MS),
    ];
    expect(ids(tries)).toEqual([['p1', 'p2', 'p3']]);
  });

  it('include the second payment of someone who paid twice, but not the next month', () => {
    expect(ids([taken('p1', FIRST), taken('p2', FIRST + 5 * MINUTE_MS)])).toEqual([['p1', 'p2']]);
    expect(ids([taken('p1', FIRST), taken('p2', FIRST + 3 * DAY_MS)])).toEqual([['p2'], ['p1']]);
  });

  it.each<[string, Partial<Payment>]>([
    ['bill', { intendedBillId: 'b2' }],
    ['amount', { amountMinor: 100 }],
    ['currency', { currency: 'HKD' }],
    ['purpose, where there is no bill', { intendedBillId: null, description: '月费' }],
  ])('are not those of another %s', (_what, other) => {
    expect(ids([failed('p1', FIRST), failed('p2', FIRST + MINUTE_MS, other)])).toEqual([['p2'], ['p1']]);
  });

  it('are not guessed where a payment says nothing of what it is for', () => {
    const silent = { intendedBillId: null, description: null };
    expect(ids([failed('p1', FIRST, silent), failed('p2', FIRST + MINUTE_MS, silent)])).toHaveLength(2);
  });

  it('are given up after days', () => {
    expect(ids([failed('p1', FIRST), failed('p2', FIRST + 8 * DAY_MS)])).toHaveLength(2);
  });

  it('are found from any of them', () => {
    const tries = [failed('p1', FIRST), taken('p2', FIRST + MINUTE_MS), taken('other', FIRST - 30 * DAY_MS)];
    for (const one of tries.slice(0, 2)) {
      expect(attemptsOf(one, tries, POLICY).map(({ id }) => id)).toEqual(['p1', 'p2']);
    }
  });

  it('hold each payment once, in whatever order they come', () => {
    const some = fc.array(
      fc.record({
        minutes: fc.integer({ min: 0, max: 20_000 }),
        bill: fc.constantFrom('b1', 'b2', null),
        failed: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (drafts) => {
        const payments = drafts.map((draft, index) =>
          (draft.failed ? failed : taken)(`p${index}`, FIRST + draft.minutes * MINUTE_MS, {
            intendedBillId: draft.bill,
          }),
        );
        const groups = groupAttempts(payments, POLICY);
        expect(
          groups
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(payments.map(({ id }) => id).sort());
        const shape = (of: typeof groups) => of.map((intent) => intent.map(({ id }) => id).join()).sort();
        expect(shape(groupAttempts([...payments].reverse(), POLICY))).toEqual(shape(groups));
      }),
    );
  });
});
