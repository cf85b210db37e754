import { z } from 'zod';
import { instantSchema } from '../time/instant';

/**
 * What a desk says of itself with its regular contact: how it reaches the server and what waits to be sent. No personal
 * data, nothing about customers.
 */
export const presenceReportSchema = z.object({
  link: z.enum(['connecting', 'online', 'slow', 'offline', 'recovering', 'drill']),
  sinceMs: instantSchema,
  pendingCount: z.int().min(0).max(1_000_000),
  parkedCount: z.int().min(0).max(1_000_000),
  /** Tickets in the hands of the agent. */
  openTickets: z.int().min(0).max(1_000_000),
  appVersion: z.string().max(40),
  /** The latest time the desk was cut off: since when, until when, and how much had gathered. */
  outage: z
    .object({
      fromMs: instantSchema,
      untilMs: instantSchema,
      queued: z.int().min(0).max(1_000_000),
    })
    .nullable(),
});
export type PresenceReport = z.infer<typeof presenceReportSchema>;

/** How much was left at an instant of the recovery. */
export const drainSampleSchema = z.object({ atMs: instantSchema, pending: z.int().min(0) });
export type DrainSample = z.infer<typeof drainSampleSchema>;

/** More would not show on a chart. */
export const MAX_DRAIN_SAMPLES = 120;

/**
 * The drain of one recovery, one report further: begins anew with each return, ends when nothing waits, and keeps every
 * other sample when there are too many.
 */
export function extendDrain(
  before: readonly DrainSample[],
  earlier: PresenceReport | null,
  report: PresenceReport,
  atMs: number,
): readonly DrainSample[] {
  if (report.outage === null) return before;
  const another = earlier?.outage?.untilMs !== report.outage.untilMs;
  const known = another ? [{ atMs: report.outage.untilMs, pending: report.outage.queued }] : before;
  const last = known.at(-1);
  if (last !== undefined && (last.pending === report.pendingCount || (last.pending === 0 && !another)))
    return known;
  const next = [...known, { atMs: Math.max(atMs, last?.atMs ?? atMs), pending: report.pendingCount }];
  if (next.length <= MAX_DRAIN_SAMPLES) return next;
  return next.filter((_, index) => index === 0 || index === next.length - 1 || index % 2 === 1);
}
