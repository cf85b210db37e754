import { z } from 'zod';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** UTC epoch milliseconds; fields that hold one are named `…AtMs`. */
export const instantSchema = z.int().min(0);

/** A calendar day in the tenant's zone, `YYYY-MM-DD`. */
export const calendarDaySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export type CalendarDay = z.infer<typeof calendarDaySchema>;
