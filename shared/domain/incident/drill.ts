import { z } from 'zod';
import { instantSchema } from '../time/instant';
import { MINUTE_MS } from '../time/span';

/** Shortest and longest drill: long enough to learn from, short enough that nobody is kept from the records for long. */
export const DRILL_MINUTES = { least: 2, most: 120 } as const;
/** How far ahead a drill can be arranged. */
export const DRILL_DAYS_AHEAD = 90;
export const MAX_DRILL_DESKS = 500;

/** A desk that takes part, and who works at it. */
export const drillDeskSchema = z.object({
  deviceId: z.uuid(),
  agentId: z.string().min(1),
  agentName: z.string().min(1),
  /** When it came back before the end: its agent needed the server. */
  leftAtMs: instantSchema.nullable(),
});
export type DrillDesk = z.infer<typeof drillDeskSchema>;

/**
 * An exercise of the outage (S1-54): the desks named cut themselves off from the server for a while. It ends by itself
 * at `endsAtMs`, whether or not anybody can be asked.
 */
export const drillSchema = z
  .object({
    id: z.uuid(),
    startsAtMs: instantSchema,
    endsAtMs: instantSchema,
    desks: z.array(drillDeskSchema).min(1).max(MAX_DRILL_DESKS),
    arrangedBy: z.object({ id: z.string().min(1), name: z.string().min(1) }),
    arrangedAtMs: instantSchema,
    /** Called off before its start, or broken off. */
    stopped: z.object({ atMs: instantSchema, byId: z.string().min(1), byName: z.string().min(1) }).nullable(),
  })
  .refine(({ startsAtMs, endsAtMs }) => {
    const minutes = (endsAtMs - startsAtMs) / MINUTE_MS;
    return minutes >= DRILL_MINUTES.least && minutes <= DRILL_MINUTES.most;
  }, 'A drill lasts between 2 and 120 minutes');
export type Drill = z.infer<typeof drillSchema>;
