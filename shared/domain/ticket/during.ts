import { z } from 'zod';

/** The outage in which somebody acted: a declared incident, or one the desk noticed by itself. */
export const duringSchema = z.object({
  outageId: z.string().min(1).max(100),
  /** The server could not be reached: what was said rested on the records as of some moment before (S0-06). */
  offline: z.boolean(),
});
export type During = z.infer<typeof duringSchema>;
