import { addWorkingDays } from '../calendar/working-days';
import type { TenantPolicy } from '../policy/tenant-policy';
import { calendarDayOf, daysBetween } from '../time/zoned';

type DayPolicy = Pick<TenantPolicy, 'timeZone' | 'calendar'>;

/** A channel may book a payment this many working days before or after the other side does. */
const WINDOW_WORKING_DAYS = 2;
/** No run of free days with two working days around it is longer. */
const LONGEST_WINDOW_DAYS = 16;

/** Calendar days from one instant to the other in the tenant's zone, never negative. */
export const daysApart = (aMs: number, bMs: number, { timeZone }: DayPolicy): number =>
  Math.abs(daysBetween(calendarDayOf(aMs, timeZone), calendarDayOf(bMs, timeZone)));

/** Could the two be one event, booked by two parties? Within two working days of each other. */
export function nearInTime(aMs: number, bMs: number, policy: DayPolicy): boolean {
  const apart = daysApart(aMs, bMs, policy);
  if (apart <= 1) return true;
  if (apart > LONGEST_WINDOW_DAYS) return false;
  const from = calendarDayOf(Math.min(aMs, bMs), policy.timeZone);
  const to = calendarDayOf(Math.max(aMs, bMs), policy.timeZone);
  return to <= addWorkingDays(from, WINDOW_WORKING_DAYS, policy.calendar);
}
