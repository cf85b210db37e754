import { z } from 'zod';

export { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './span';

/** UTC epoch milliseconds; fields that hold one are named `…AtMs`. */
export const instantSchema = z.int().min(0);

/** A calendar day in the tenant's zone, `YYYY-MM-DD`. */
export const calendarDaySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export type CalendarDay = z.infer<typeof calendarDaySchema>;
