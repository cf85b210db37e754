import type { Span, TenantPolicy } from '../policy/tenant-policy';
import { MINUTE_MS } from '../time/instant';
import { atHourMs, calendarDayOf } from '../time/zoned';
import { addWorkingDays } from './working-days';

/** Working days end at 18:00 on the tenant's clock: what is due on a day is due before the office closes (N10). */
export const WORKING_DAY_ENDS_HOUR = 18;

type DuePolicy = Pick<TenantPolicy, 'timeZone' | 'calendar'>;

/**
 * The instant a span that starts at `fromMs` is over.
 * Minutes run on the wall clock. Working days are counted from the day after: n working days end at 18:00 of the n-th
 * working day after the day `fromMs` falls on in the tenant's zone, at whatever hour it started.
 */
export function dueAfter(fromMs: number, span: Span, policy: DuePolicy): number {
  if ('minutes' in span) return fromMs + span.minutes * MINUTE_MS;
  const startDay = calendarDayOf(fromMs, policy.timeZone);
  return closingMs(startDay, span.workingDays, policy);
}

const closings = new WeakMap<DuePolicy['calendar'], Map<string, number>>();
const CLOSINGS_KEPT = 10_000;

/** Remembered per calendar: one customer's payments ask for the same few days again and again. */
function closingMs(startDay: string, workingDays: number, policy: DuePolicy): number {
  let known = closings.get(policy.calendar);
  if (!known || known.size > CLOSINGS_KEPT) {
    known = new Map();
    closings.set(policy.calendar, known);
  }
  const key = `${startDay} ${workingDays} ${policy.timeZone}`;
  let dueMs = known.get(key);
  if (dueMs === undefined) {
    const day = addWorkingDays(startDay, workingDays, policy.calendar);
    dueMs = atHourMs(day, WORKING_DAY_ENDS_HOUR, policy.timeZone);
    known.set(key, dueMs);
  }
  return dueMs;
}
