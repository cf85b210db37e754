import type { CalendarDay } from '../time/instant';
import { addCalendarDays, daysBetween } from '../time/zoned';

const two = (value: number): string => String(value).padStart(2, '0');

/** The calendar day, or null where no calendar has it (2月30日). */
export function dayOf(year: number, month: number, day: number): CalendarDay | null {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at) || year < 1970 || year > 9998) return null;
  return new Date(at).toISOString().slice(0, 10) === text ? text : null;
}

/** First and last day of a month, or null where there is no such month. */
export function monthSpan(year: number, month: number): { from: CalendarDay; to: CalendarDay } | null {
  const from = dayOf(year, month, 1);
  if (from === null) return null;
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
  return next === null ? null : { from, to: addCalendarDays(next, -1) };
}

/** Year and month (1–12) so many months from a day. */
export function shiftMonth(
  day: CalendarDay,
  months: number,
): { readonly year: number; readonly month: number } {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Monday of the week a day is in. */
export const weekStart = (day: CalendarDay): CalendarDay =>
  addCalendarDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const AHEAD_DAYS = 95;

/** The year meant by a date said without one: the latest that is not more than a quarter ahead. */
export function closestYear(month: number, day: number, today: CalendarDay): number {
  const year = Number(today.slice(0, 4));
  for (const candidate of [year + 1, year]) {
    const said = dayOf(candidate, month, day);
    if (said !== null && daysBetween(today, said) <= AHEAD_DAYS) return candidate;
  }
  return dayOf(year, month, day) === null ? year : year - 1;
}
