import { describe, expect, it, vi } from 'vitest';
import { createTimelinePlace } from './timeline-place';

describe('the place of the timeline', () => {
  it('tells those who follow at once and on every move, and nobody twice the same', () => {
    const place = createTimelinePlace();
    place.shows({ newestMs: 20, oldestMs: 10 });
    const heard = vi.fn();
    const stop = place.follow(heard);
    place.shows({ newestMs: 20, oldestMs: 10 });
    place.shows({ newestMs: 15, oldestMs: 5 });
    stop();
    place.shows({ newestMs: 9, oldestMs: 1 });
    expect(heard.mock.calls).toEqual([[{ newestMs: 20, oldestMs: 10 }], [{ newestMs: 15, oldestMs: 5 }]]);
    expect(place.inView()).toEqual({ newestMs: 9, oldestMs: 1 });
  });

  it('leads nowhere while there is no timeline', () => {
    const place = createTimelinePlace();
    const move = vi.fn();
    place.goTo(3);
    place.movesBy(move);
    place.goTo(4);
    place.movesBy(null);
    place.goTo(5);
    expect(move.mock.calls).toEqual([[4]]);
  });
});
