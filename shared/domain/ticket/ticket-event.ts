import { z } from 'zod';
import { actorSchema } from '../access/role';
import { callbackOutcomeSchema } from '../followup/callback-outcome';
import { goodwillItemSchema } from '../followup/goodwill-item';
import { currencySchema } from '../money/money';
import { PROOF_OUTCOMES, PROOF_TIERS } from '../proof/proof-match';
import { statementEntrySchema } from '../proof/statement-entry';
import { evidenceRefSchema } from '../record/evidence';
import { provenanceSchema } from '../record/source';
import { instantSchema } from '../time/instant';
import {
  categorySchema,
  causeSchema,
  complexitySchema,
  responsibilitySchema,
  subcategorySchema,
} from './category';
import { ticketChannelSchema } from './channel';
import { duringSchema } from './during';
import { localNumberSchema } from './local-number';
import { replyAttachmentsSchema } from './reply-attachment';

/** Who asked: the required minimum of S2-03, also offline. */
export const requesterSchema = z.object({
  name: z.string().trim().min(1).max(80),
  /** Phone, e-mail or handle to answer to. */
  contact: z.string().trim().min(1).max(200),
  orderNumber: z.string().trim().max(80).nullable(),
});
export type Requester = z.infer<typeof requesterSchema>;

export const identityFieldSchema = z.enum(['name', 'contact', 'account_number']);
export type IdentityField = z.infer<typeof identityFieldSchema>;
export const identityMethodSchema = z.enum(['phone', 'sms', 'email']);
export type IdentityMethod = z.infer<typeof identityMethodSchema>;

/** A statement in a reply and what proves it (S0-06, S0-07). Offsets count UTF-16 units. */
export const replyClaimSchema = z.object({
  from: z.int().min(0),
  to: z.int().min(0),
  kind: z.enum(['amount', 'date', 'status', 'method', 'reference']),
  text: z.string(),
  evidence: z.array(evidenceRefSchema).min(1),
});
export type ReplyClaim = z.infer<typeof replyClaimSchema>;

const base = {
  /** Equal to the id of the command that caused it, with `#n` for the n-th further event. */
  id: z.string().min(1),
  atMs: instantSchema,
  actor: actorSchema,
  /** Set where it was done in an outage. */
  during: duringSchema.optional(),
};

/** The append-only history of a ticket; the ticket is nothing but its projection. */
export const ticketEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal('opened'),
    /** Carried by the event so that the events alone are the whole ticket. */
    ticketId: z.string().min(1),
    number: z.string().min(1),
    channel: ticketChannelSchema,
    requester: requesterSchema,
    accountId: z.string().nullable(),
    /** The customer's own words. */
    question: z.string().trim().min(1).max(4000),
    /** When the customer asked: clocks run from here. Phone: when the call was connected (N2). */
    askedAtMs: instantSchema,
    /** What the desk called it before the server gave it a number; the customer may know it by that. */
    localNumber: localNumberSchema.optional(),
  }),
  z.object({ ...base, type: z.literal('message_received'), text: z.string().min(1).max(4000) }),
  z.object({ ...base, type: z.literal('account_linked'), accountId: z.string().min(1) }),
  z.object({
    ...base,
    type: z.literal('assigned'),
    ownerId: z.string().min(1),
    ownerName: z.string().min(1),
  }),
  z.object({
    ...base,
    type: z.literal('identity_checked'),
    method: identityMethodSchema,
    fields: z.array(z.object({ field: identityFieldSchema, matches: z.boolean() })).min(1),
    verified: z.boolean(),
  }),
  z.object({ ...base, type: z.literal('identity_released'), reason: z.string().min(1).max(500) }),
  z.object({
    ...base,
    type: z.literal('classified'),
    category: categorySchema,
    subcategory: subcategorySchema,
    complexity: complexitySchema,
    playbookKey: z.string().min(1),
    playbookVersion: z.int().positive(),
  }),
  z.object({ ...base, type: z.literal('ledger_opened'), recordIds: z.array(z.string()).min(1) }),
  z.object({
    ...base,
    type: z.literal('step_completed'),
    stepId: z.string().min(1),
    evidence: z.array(evidenceRefSchema),
    note: z.string().max(1000).nullable(),
  }),
  z.object({ ...base, type: z.literal('step_reopened'), stepId: z.string().min(1) }),
  z.object({
    ...base,
    type: z.literal('solution_chosen'),
    solution: z.string().min(1).max(200),
    responsibility: responsibilitySchema,
    cause: causeSchema,
  }),
  /** What a statement sent by the customer proves, seen by a person beside the records. */
  z.object({
    ...base,
    type: z.literal('proof_confirmed'),
    /** The same for the same row of two exports; the latest word under a key stands. */
    proofKey: z.string().min(1),
    entry: statementEntrySchema,
    outcome: z.enum(PROOF_OUTCOMES),
    /** The record it is, null where none is. */
    subject: z
      .object({
        kind: z.enum(['payment', 'bill']),
        recordId: z.string().min(1),
        number: z.string().min(1),
        ownAccount: z.boolean(),
        /** What spoke for it. */
        basis: z.enum(PROOF_TIERS),
      })
      .nullable(),
    evidence: z.array(evidenceRefSchema),
    /** The customer's statement: file and line. */
    provenance: provenanceSchema,
  }),
  z.object({ ...base, type: z.literal('proof_withdrawn'), proofKey: z.string().min(1) }),
  z.object({ ...base, type: z.literal('note_added'), text: z.string().trim().min(1).max(4000) }),
  z.object({
    ...base,
    type: z.literal('replied'),
    channel: ticketChannelSchema,
    to: z.string().min(1),
    text: z.string().trim().min(1).max(4000),
    claims: z.array(replyClaimSchema),
    /** The instant the records it rests on were current. */
    recordsAsOfMs: instantSchema,
    /** What goes with it; absent where nothing does. */
    attachments: replyAttachmentsSchema.optional(),
  }),
  z.object({
    ...base,
    type: z.literal('waiting_for_customer'),
    materials: z.array(z.string().min(1)).min(1),
  }),
  z.object({
    ...base,
    type: z.literal('satisfaction_recorded'),
    satisfied: z.boolean(),
    /** 1–5 stars, null when only asked for yes or no. */
    score: z.int().min(1).max(5).nullable(),
    comment: z.string().max(1000).nullable(),
  }),
  z.object({ ...base, type: z.literal('contact_attempted'), channel: ticketChannelSchema }),
  z.object({
    ...base,
    type: z.literal('resolved'),
    summary: z.string().trim().min(1).max(1000),
    /** Set where nobody could ask the customer; unset: the customer was satisfied. */
    outcome: z.literal('unreachable').optional(),
  }),
  z.object({ ...base, type: z.literal('reopened'), reason: z.string().trim().min(1).max(1000) }),
  z.object({
    ...base,
    type: z.literal('callback_scheduled'),
    outageId: z.string().min(1),
    dueAtMs: instantSchema,
  }),
  z.object({
    ...base,
    type: z.literal('callback_recorded'),
    channel: ticketChannelSchema,
    outcome: callbackOutcomeSchema,
    note: z.string().max(1000).nullable(),
  }),
  /** Asked of the back office; its id names it in the answer. */
  z.object({
    ...base,
    type: z.literal('back_office_requested'),
    kind: z.enum(['payment_check', 'refund']),
    paymentId: z.string().min(1),
    paymentNumber: z.string().min(1),
    /** For a refund. */
    money: z.object({ amountMinor: z.int().positive(), currency: currencySchema }).nullable(),
    reason: z.string().min(1).max(500),
  }),
  z.object({
    ...base,
    type: z.literal('back_office_answered'),
    requestId: z.string().min(1),
    outcome: z.enum(['done', 'declined']),
    text: z.string().min(1).max(1000),
  }),
  /** More than the agent may give: a lead decides. */
  z.object({
    ...base,
    type: z.literal('goodwill_proposed'),
    item: goodwillItemSchema,
    reason: z.string().min(1).max(500),
  }),
  z.object({
    ...base,
    type: z.literal('goodwill_given'),
    item: goodwillItemSchema,
    reason: z.string().min(1).max(500),
    /** The proposal a lead said yes to; null where the agent's limit was enough. */
    proposalId: z.string().min(1).nullable(),
  }),
  z.object({
    ...base,
    type: z.literal('goodwill_declined'),
    proposalId: z.string().min(1),
    reason: z.string().min(1).max(500),
  }),
]);
export type TicketEvent = z.infer<typeof ticketEventSchema>;
export type TicketEventType = TicketEvent['type'];
