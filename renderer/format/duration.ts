import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/domain/time/span';

const two = (value: number): string => value.toString().padStart(2, '0');

/** A running clock without words: 12:41, 1:12:30; a day and more is left to words, see `splitDuration`. */
export function clockText(durationMs: number): string {
  const seconds = Math.floor(Math.abs(durationMs) / SECOND_MS);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`;
}

/** A duration by its two largest units. */
export type SplitDuration = {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
};

/** Whole days, hours, minutes and seconds of a duration, sign dropped. */
export function splitDuration(durationMs: number): SplitDuration {
  const size = Math.abs(durationMs);
  return {
    days: Math.floor(size / DAY_MS),
    hours: Math.floor((size % DAY_MS) / HOUR_MS),
    minutes: Math.floor((size % HOUR_MS) / MINUTE_MS),
    seconds: Math.floor((size % MINUTE_MS) / SECOND_MS),
  };
}

export type Urgency = 'calm' | 'soon' | 'now' | 'over';

/** How pressing a clock is: the last third is `soon`, the last tenth `now`, past due `over`. */
export function urgencyOf(startedAtMs: number, dueAtMs: number, nowMs: number): Urgency {
  const remaining = dueAtMs - nowMs;
  if (remaining < 0) return 'over';
  const share = remaining / Math.max(1, dueAtMs - startedAtMs);
  if (share <= 0.1) return 'now';
  return share <= 1 / 3 ? 'soon' : 'calm';
}
