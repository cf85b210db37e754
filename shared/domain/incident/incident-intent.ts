import { z } from 'zod';
import { ticketChannelSchema } from '../ticket/channel';
import { instantSchema } from '../time/instant';
import { incidentWordingSchema } from './incident';

/** What leads do about an incident. */
export const incidentIntentSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('declare_incident'),
    incidentId: z.string().min(1).max(100),
    title: z.string().trim().min(1).max(120),
    startedAtMs: instantSchema,
    expectedEndAtMs: instantSchema.nullable(),
    wording: z.partialRecord(ticketChannelSchema, incidentWordingSchema),
  }),
  /** A new estimate of its end, or the word that there is none any more (N12). */
  z.object({
    type: z.literal('estimate_incident'),
    incidentId: z.string().min(1).max(100),
    expectedEndAtMs: instantSchema.nullable(),
  }),
  z.object({ type: z.literal('end_incident'), incidentId: z.string().min(1).max(100) }),
]);
export type IncidentIntent = z.infer<typeof incidentIntentSchema>;
