import type { TimelineMonth } from '#shared/contracts/views';

/** Months shown at once. */
export const STRIP_MONTHS = 12;

/** Months since year 0: `2026-11` → 24322. */
const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const textOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** The months of a page of the strip, oldest first; page 0 ends with the newest month. */
export function stripMonths(newest: string, page: number): readonly string[] {
  const last = numberOf(newest) - page * STRIP_MONTHS;
  return Array.from({ length: STRIP_MONTHS }, (_, index) => textOf(last - STRIP_MONTHS + 1 + index));
}

/** The page a month stands on. */
export const stripPage = (newest: string, month: string): number =>
  Math.max(0, Math.floor((numberOf(newest) - numberOf(month)) / STRIP_MONTHS));

/** Where a day stands on a page, as a share of its width; outside 0…1 when it is on another page. */
export function placeOnStrip(months: readonly string[], day: string): number {
  const [first = day] = months;
  const within = (Number(day.slice(8, 10)) - 1) / 31;
  return (numberOf(day) - numberOf(first) + within) / STRIP_MONTHS;
}

/** Height of a bar as a share; the root lets months with few rows be seen beside months with many. */
export const barShare = (count: number, most: number): number =>
  count === 0 || most === 0 ? 0 : Math.max(0.12, Math.sqrt(count / most));

/** The most rows any quarter of a month holds. */
export const mostRows = (months: readonly TimelineMonth[]): number =>
  months.reduce((most, { quarters }) => Math.max(most, ...quarters), 0);
