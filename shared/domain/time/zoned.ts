import { Temporal } from 'temporal-polyfill';
import { type CalendarDay, DAY_MS } from './instant';

/** An instant as the clock and the calendar on the wall show it in one zone. */
export type ZonedParts = {
  readonly day: CalendarDay;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/** A stretch of time during which a zone keeps one offset from UTC. */
type OffsetSpan = { readonly fromMs: number; readonly untilMs: number; readonly offsetMs: number };

const spansByZone = new Map<string, OffsetSpan[]>();
const dayTexts = new Map<number, CalendarDay>();
const DAY_TEXTS_KEPT = 20_000;

/** The calendar day of an instant in a zone. */
export const calendarDayOf = (atMs: number, timeZone: string): CalendarDay =>
  dayText(Math.floor((atMs + offsetAt(atMs, timeZone)) / DAY_MS));

/** Day and time of day of an instant in a zone. */
export function zonedParts(atMs: number, timeZone: string): ZonedParts {
  const local = atMs + offsetAt(atMs, timeZone);
  const dayNumber = Math.floor(local / DAY_MS);
  const msOfDay = local - dayNumber * DAY_MS;
  return {
    day: dayText(dayNumber),
    hour: Math.floor(msOfDay / 3_600_000),
    minute: Math.floor(msOfDay / 60_000) % 60,
    second: Math.floor(msOfDay / 1_000) % 60,
    millisecond: msOfDay % 1_000,
  };
}

/** The first instant of a calendar day in a zone (not always midnight: some zones skip it). */
export const startOfDayMs = (day: CalendarDay, timeZone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;

/** The instant a wall clock in the zone shows `hour:00` on a day; in a gap the instant right after it. */
export const atHourMs = (day: CalendarDay, hour: number, timeZone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) })
    .epochMilliseconds;

/** The day `n` days later, or earlier for a negative `n`. */
export const addCalendarDays = (day: CalendarDay, n: number): CalendarDay => dayText(dayNumberOf(day) + n);

/** Days from one calendar day to another, negative when `to` is the earlier. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number =>
  dayNumberOf(to) - dayNumberOf(from);

const dayNumberOf = (day: CalendarDay): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

function dayText(dayNumber: number): CalendarDay {
  let text = dayTexts.get(dayNumber);
  if (text === undefined) {
    if (dayTexts.size >= DAY_TEXTS_KEPT) dayTexts.clear();
    text = new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
    dayTexts.set(dayNumber, text);
  }
  return text;
}

/**
 * Temporal answers from the zone's own rules but takes microseconds; a timeline asks ten thousand times. Between two
 * changes of the zone the offset is a constant, so each such stretch is asked for once.
 */
function offsetAt(atMs: number, timeZone: string): number {
  let spans = spansByZone.get(timeZone);
  if (!spans) {
    spans = [];
    spansByZone.set(timeZone, spans);
  }
  for (const span of spans) if (atMs >= span.fromMs && atMs < span.untilMs) return span.offsetMs;
  const span = spanAround(atMs, timeZone);
  spans.push(span);
  return span.offsetMs;
}

function spanAround(atMs: number, timeZone: string): OffsetSpan {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  // "previous" is strictly before, so that a change exactly now counts when asked from one millisecond later.
  const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const next = at.getTimeZoneTransition('next');
  return {
    fromMs: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    untilMs: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: at.offsetNanoseconds / 1_000_000,
  };
}
