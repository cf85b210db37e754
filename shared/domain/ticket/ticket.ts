import { z } from 'zod';
import { instantSchema } from '../time/instant';
import {
  categorySchema,
  causeSchema,
  complexitySchema,
  responsibilitySchema,
  subcategorySchema,
} from './category';
import { ticketChannelSchema } from './channel';
import { identityMethodSchema, requesterSchema, ticketEventSchema } from './ticket-event';

/** `waiting`: nobody has it yet; `pending_customer` pauses the resolution clock (S4-16). */
export const ticketStateSchema = z.enum(['waiting', 'in_progress', 'pending_customer', 'resolved']);
export type TicketState = z.infer<typeof ticketStateSchema>;

/** A ticket: the fold of its events (`events` is the whole history, oldest first). */
export const ticketSchema = z.object({
  id: z.string().min(1),
  /** `T-1042` from the server, `L-0007` from a desk that is cut off. */
  number: z.string().min(1),
  channel: ticketChannelSchema,
  requester: requesterSchema,
  accountId: z.string().nullable(),
  question: z.string(),
  askedAtMs: instantSchema,
  openedAtMs: instantSchema,
  state: ticketStateSchema,
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  identity: z
    .object({ method: identityMethodSchema, verifiedAtMs: instantSchema, attempts: z.int() })
    .nullable(),
  classification: z
    .object({
      category: categorySchema,
      subcategory: subcategorySchema,
      complexity: complexitySchema,
      playbookKey: z.string(),
      playbookVersion: z.int(),
    })
    .nullable(),
  ledgerOpenedAtMs: instantSchema.nullable(),
  completedSteps: z.array(
    z.object({ stepId: z.string(), atMs: instantSchema, actorName: z.string(), note: z.string().nullable() }),
  ),
  solution: z
    .object({ solution: z.string(), responsibility: responsibilitySchema, cause: causeSchema })
    .nullable(),
  /** Solutions that did not satisfy; not offered again (S4-20). */
  excludedSolutions: z.array(z.string()),
  firstRespondedAtMs: instantSchema.nullable(),
  lastRepliedAtMs: instantSchema.nullable(),
  satisfaction: z
    .object({ satisfied: z.boolean(), score: z.int().nullable(), atMs: instantSchema })
    .nullable(),
  resolvedAtMs: instantSchema.nullable(),
  /** Total time spent waiting for the customer so far, and since when it is waiting now. */
  pausedMs: z.int().min(0),
  pausedSinceMs: instantSchema.nullable(),
  /** How often the customer was not satisfied. */
  attempts: z.int().min(0),
  events: z.array(ticketEventSchema).min(1),
});
export type Ticket = z.infer<typeof ticketSchema>;
