import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineFilter } from '#shared/contracts/views';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { filterKey, filterTimeline, timelineTexts } from './filter-timeline';
import { densityOf, firstNotLater, statesIn } from './timeline-density';

const item = (id: string, change: Partial<TimelineItem> = {}): TimelineItem => ({
  id,
  kind: 'payment',
  atMs: 0,
  ref: null,
  titleKey: 'payment.manual',
  values: {},
  method: null,
  amountMinor: null,
  currency: null,
  tone: 'neutral',
  stateKey: null,
  ...change,
});
const everything: TimelineFilter = { kinds: [], text: '' };
const ids = (items: readonly TimelineItem[], filter: TimelineFilter): readonly string[] =>
  filterTimeline(items, filter, timelineTexts(items)).map(({ id }) => id);

describe('filterTimeline', () => {
  const items = [
    item('bill', { kind: 'bill', stateKey: 'bill_open', amountMinor: 26_800, currency: 'CNY' }),
    item('paid', { stateKey: 'payment_posted', amountMinor: 26_800, currency: 'CNY' }),
    item('back', { kind: 'refund', stateKey: 'refund_refunded', amountMinor: -5_000, currency: 'CNY' }),
    item('dollars', { stateKey: 'payment_posted', amountMinor: 26_800, currency: 'USD' }),
    item('change', { kind: 'account_change' }),
  ];
  const amount = (fromMinor: number | null, toMinor: number | null): TimelineFilter => ({
    ...everything,
    amount: { currency: 'CNY', fromMinor, toMinor },
  });

  it('lets everything through when nothing is asked for', () => {
    expect(filterTimeline(items, { ...everything, states: [], amount: null }, timelineTexts(items))).toBe(
      items,
    );
    expect(ids(items, amount(null, null))).toHaveLength(5);
  });

  it('keeps amounts within both ends, whichever way the money went, in one currency', () => {
    expect(ids(items, amount(5_000, null))).toEqual(['bill', 'paid', 'back']);
    expect(ids(items, amount(5_001, 26_800))).toEqual(['bill', 'paid']);
    expect(ids(items, amount(null, 5_000))).toEqual(['back']);
  });

  it('keeps states, and joins all conditions', () => {
    expect(ids(items, { ...everything, states: ['payment_posted'] })).toEqual(['paid', 'dollars']);
    expect(ids(items, { ...amount(1, null), states: ['payment_posted'], kinds: ['payment'] })).toEqual([
      'paid',
    ]);
  });

  it('tells filters apart exactly when they differ', () => {
    const key = filterKey({ kinds: ['bill', 'payment'], text: '', states: ['a', 'b'] });
    expect(filterKey({ kinds: ['payment', 'bill'], text: '', states: ['b', 'a'], amount: null })).toBe(key);
    expect(filterKey(amount(1, null))).not.toBe(filterKey(amount(null, 1)));
  });
});

describe('densityOf', () => {
  const zone = 'Asia/Shanghai';
  const at = (text: string): number => Date.parse(`${text}:00+08:00`);

  it('counts by month and quarter of the tenant zone', () => {
    const rows = [
      item('a', { atMs: at('2026-11-25T09:00'), tone: 'bad' }),
      item('b', { atMs: at('2026-11-08T23:59') }),
      item('c', { atMs: at('2026-11-01T00:00'), tone: 'warning' }),
      item('d', { atMs: at('2026-10-31T23:59'), tone: 'ok' }),
    ];
    expect(densityOf(rows, zone)).toEqual([
      { month: '2026-11', count: 3, quarters: [2, 0, 0, 1], marked: 2, index: 0 },
      { month: '2026-10', count: 1, quarters: [0, 0, 0, 1], marked: 0, index: 3 },
    ]);
  });

  it('loses no row, whatever the times', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: at('2020-01-01T00:00'), max: at('2027-01-01T00:00') })),
        fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York'),
        (times, timeZone) => {
          const rows = times.sort((a, b) => b - a).map((atMs, index) => item(`${index}`, { atMs }));
          const months = densityOf(rows, timeZone);
          expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
          const month = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
          for (const each of months) {
            expect(each.quarters.reduce((sum, count) => sum + count, 0)).toBe(each.count);
            expect(month.format(rows[each.index]?.atMs)).toBe(each.month);
          }
        },
      ),
    );
  });

  it('finds the newest row that is not later', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 })),
        fc.integer({ min: -1, max: 51 }),
        (times, atMs) => {
          const rows = times.sort((a, b) => b - a).map((each, index) => item(`${index}`, { atMs: each }));
          const expected = rows.findIndex((row) => row.atMs <= atMs);
          expect(firstNotLater(rows, atMs)).toBe(expected < 0 ? rows.length : expected);
        },
      ),
    );
  });

  it('names each state once', () => {
    const rows = [item('a', { stateKey: 'x' }), item('b'), item('c', { stateKey: 'x' })];
    expect(statesIn(rows)).toEqual([{ kind: 'payment', stateKey: 'x' }]);
  });
});
