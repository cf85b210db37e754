import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { missingPages, moveToRevision, openWindow, rowAt, TIMELINE_PAGE, withPage } from './timeline-window';

const row = (id: string): TimelineItem => ({
  id,
  kind: 'payment',
  atMs: 0,
  ref: null,
  titleKey: 'payment.captured',
  values: {},
  method: null,
  amountMinor: null,
  currency: null,
  tone: 'neutral',
  stateKey: null,
});
const rows = (from: number, count: number, mark = ''): readonly TimelineItem[] =>
  Array.from({ length: count }, (_, index) => row(`${mark}${from + index}`));

describe('timeline window', () => {
  it('shows the head before any request and still asks for the page', () => {
    const window = openWindow(1, 1000, rows(0, 40));
    expect(rowAt(window, 39)?.id).toBe('39');
    expect(rowAt(window, 40)).toBeNull();
    expect(missingPages(window, 0, 20)).toEqual([0]);
  });

  it('asks for each page once and only for rows that exist', () => {
    let window = openWindow(1, 450, []);
    expect(missingPages(window, 150, 420)).toEqual([0, 1, 2]);
    window = withPage(window, 1, { items: rows(200, 200), total: 450, revision: 1 });
    expect(missingPages(window, 150, 9999)).toEqual([0, 2]);
    expect(missingPages(openWindow(1, 0, []), 0, 20)).toEqual([]);
  });

  it('keeps showing rows of the revision before until they come again', () => {
    let window = withPage(openWindow(1, 400, []), 1, { items: rows(200, 200), total: 400, revision: 1 });
    window = moveToRevision(window, 2, 401, rows(0, 40, 'new-'));
    expect(rowAt(window, 200)?.id).toBe('200');
    expect(rowAt(window, 0)?.id).toBe('new-0');
    expect(missingPages(window, 200, 210)).toEqual([1]);
    window = withPage(window, 1, { items: rows(199, 200, 'new-'), total: 401, revision: 2 });
    expect(rowAt(window, 200)?.id).toBe('new-199');
  });

  it('ignores an answer older than what it shows, and follows one that is newer', () => {
    const window = openWindow(5, 400, rows(0, 40));
    expect(withPage(window, 0, { items: rows(0, 200, 'old-'), total: 399, revision: 4 })).toBe(window);
    const newer = withPage(window, 0, { items: rows(0, 200, 'new-'), total: 402, revision: 6 });
    expect(newer.revision).toBe(6);
    expect(newer.total).toBe(402);
    expect(rowAt(newer, 3)?.id).toBe('new-3');
  });

  it('finds every row at its position whatever the order pages come in', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        fc.integer({ min: 0, max: 999 }),
        (order, index) => {
          const window = order.reduce(
            (known, page) =>
              withPage(known, page, {
                items: rows(page * TIMELINE_PAGE, TIMELINE_PAGE),
                total: 1000,
                revision: 1,
              }),
            openWindow(1, 1000, []),
          );
          expect(rowAt(window, index)?.id).toBe(String(index));
          expect(missingPages(window, 0, 999)).toEqual([]);
        },
      ),
    );
  });
});
