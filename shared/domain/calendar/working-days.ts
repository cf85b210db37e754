import chineseDays from 'chinese-days';
import type { TenantPolicy } from '../policy/tenant-policy';
import type { CalendarDay } from '../time/instant';
import { addCalendarDays } from '../time/zoned';

/** What a centre changes about the public calendar. */
export type WorkingCalendar = TenantPolicy['calendar'];

const publicDays = new Map<CalendarDay, boolean>();
const overridesOf = new WeakMap<WorkingCalendar, ReadonlyMap<CalendarDay, boolean>>();
const LONGEST_BREAK_DAYS = 366;

/**
 * Is a day worked? The centre's own overrides first, then the Chinese public calendar with its make-up days (调休).
 * Years the State Council has not announced yet count Monday to Friday.
 */
export function isWorkingDay(day: CalendarDay, calendar: WorkingCalendar): boolean {
  return overrides(calendar).get(day) ?? isPublicWorkingDay(day);
}

/**
 * The n-th working day after `day` (n ≥ 1; the day itself never counts, worked or not).
 * @throws when the calendar has no working day within a year, which is a mistake in the policy.
 */
export function addWorkingDays(day: CalendarDay, n: number, calendar: WorkingCalendar): CalendarDay {
  let current = day;
  for (let counted = 0; counted < n; counted++) current = nextWorkingDay(current, calendar);
  return current;
}

function nextWorkingDay(day: CalendarDay, calendar: WorkingCalendar): CalendarDay {
  for (let step = 1; step <= LONGEST_BREAK_DAYS; step++) {
    const candidate = addCalendarDays(day, step);
    if (isWorkingDay(candidate, calendar)) return candidate;
  }
  throw new Error(`No working day within ${LONGEST_BREAK_DAYS} days after ${day}`);
}

function isPublicWorkingDay(day: CalendarDay): boolean {
  let working = publicDays.get(day);
  if (working === undefined) {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    // A text would be read as UTC midnight and shown in the machine's zone: the day before, west of Greenwich.
    working = chineseDays.isWorkday(new Date(year, month - 1, date, 12));
    publicDays.set(day, working);
  }
  return working;
}

function overrides(calendar: WorkingCalendar): ReadonlyMap<CalendarDay, boolean> {
  let map = overridesOf.get(calendar);
  if (!map) {
    map = new Map(calendar.overrides.map((override) => [override.day, override.working]));
    overridesOf.set(calendar, map);
  }
  return map;
}
