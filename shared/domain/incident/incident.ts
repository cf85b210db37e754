import { z } from 'zod';
import { actorSchema } from '../access/role';
import { ticketChannelSchema } from '../ticket/channel';
import { instantSchema } from '../time/instant';

/** What may be said on one channel; `{{recoveryAt}}` stands for the time estimated. */
export const incidentWordingSchema = z.object({
  /** While an estimate stands; null: the centre's script. */
  timed: z.string().trim().min(1).max(1000).nullable(),
  /** While there is none, or it has passed (L7); null: the centre's script. */
  untimed: z.string().trim().min(1).max(1000).nullable(),
});
export type IncidentWording = z.infer<typeof incidentWordingSchema>;

/** Something is out of order for the whole centre (S1-48): declared by a lead, known to every desk. */
export const incidentSchema = z.object({
  id: z.string().min(1),
  title: z.string().trim().min(1).max(120),
  startedAtMs: instantSchema,
  endedAtMs: instantSchema.nullable(),
  /** When it was thought to be over, oldest estimate first; null: nobody could say. The last one counts (N12). */
  estimates: z
    .array(z.object({ givenAtMs: instantSchema, expectedEndAtMs: instantSchema.nullable() }))
    .min(1)
    .max(200),
  wording: z.partialRecord(ticketChannelSchema, incidentWordingSchema),
  declaredBy: actorSchema,
});
export type Incident = z.infer<typeof incidentSchema>;
