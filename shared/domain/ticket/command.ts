import { z } from 'zod';
import { callbackOutcomeSchema } from '../followup/callback-outcome';
import { type IncidentIntent, incidentIntentSchema } from '../incident/incident-intent';
import { statementEntrySchema } from '../proof/statement-entry';
import { evidenceRefSchema } from '../record/evidence';
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
import { identityFieldSchema, identityMethodSchema, requesterSchema } from './ticket-event';

/**
 * What a person can do to a ticket. Plain intent: facts that follow from it (matching fields, claims, steps ticked by
 * record) are computed by `apply`, on the desk and again with authority on the server.
 */
export const ticketIntentSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open_ticket'),
    channel: ticketChannelSchema,
    requester: requesterSchema,
    accountId: z.string().nullable(),
    question: z.string().trim().min(1).max(4000),
    askedAtMs: instantSchema,
    /** The number a desk gives it until the server has; the customer may have been told it. */
    localNumber: localNumberSchema.optional(),
  }),
  z.object({ type: z.literal('link_account'), accountId: z.string().min(1) }),
  z.object({ type: z.literal('take_ticket') }),
  z.object({
    type: z.literal('check_identity'),
    method: identityMethodSchema,
    /** What the customer said, compared with the records; never stored (S0-22). */
    answers: z
      .array(z.object({ field: identityFieldSchema, answer: z.string().trim().min(1).max(200) }))
      .min(1),
  }),
  /** Lets identity checks go on after too many went wrong; for leads. */
  z.object({ type: z.literal('release_identity'), reason: z.string().trim().min(2).max(500) }),
  z.object({
    type: z.literal('classify'),
    category: categorySchema,
    subcategory: subcategorySchema,
    complexity: complexitySchema,
    playbookKey: z.string().min(1),
  }),
  /** The agent looked at the records: what makes "I have checked your account" true (S0-07, C5). */
  z.object({ type: z.literal('open_ledger'), recordIds: z.array(z.string()).min(1).max(100) }),
  z.object({
    type: z.literal('complete_step'),
    stepId: z.string().min(1),
    evidence: z.array(evidenceRefSchema),
    note: z.string().trim().max(1000).nullable(),
  }),
  z.object({ type: z.literal('reopen_step'), stepId: z.string().min(1) }),
  z.object({
    type: z.literal('choose_solution'),
    solution: z.string().trim().min(1).max(200),
    responsibility: responsibilitySchema,
    cause: causeSchema,
  }),
  /**
   * A row of a statement the customer sent is the record with this id, a person says; null: none of the records is.
   * What that means is computed from the records where it is applied.
   */
  z.object({
    type: z.literal('confirm_proof'),
    fileName: z.string().trim().min(1).max(300),
    /** The format of the file, e.g. `alipay-statement`. */
    format: z.string().min(1).max(100),
    entry: statementEntrySchema,
    recordId: z.string().min(1).nullable(),
  }),
  z.object({ type: z.literal('withdraw_proof'), proofKey: z.string().min(1).max(1000) }),
  z.object({ type: z.literal('add_note'), text: z.string().trim().min(1).max(4000) }),
  z.object({
    type: z.literal('send_reply'),
    channel: ticketChannelSchema,
    to: z.string().trim().min(1).max(200),
    text: z.string().trim().min(1).max(4000),
    recordsAsOfMs: instantSchema,
    attachments: replyAttachmentsSchema.optional(),
  }),
  z.object({
    type: z.literal('wait_for_customer'),
    materials: z.array(z.string().trim().min(1).max(200)).min(1).max(20),
  }),
  z.object({
    type: z.literal('record_satisfaction'),
    satisfied: z.boolean(),
    score: z.int().min(1).max(5).nullable(),
    comment: z.string().trim().max(1000).nullable(),
  }),
  /** The customer was tried on this channel and did not answer. */
  z.object({ type: z.literal('record_contact_attempt'), channel: ticketChannelSchema }),
  z.object({
    type: z.literal('resolve_ticket'),
    summary: z.string().trim().min(1).max(1000),
    /** Set where the customer could not be asked. */
    outcome: z.literal('unreachable').optional(),
  }),
  z.object({ type: z.literal('reopen_ticket'), reason: z.string().trim().min(1).max(1000) }),
  /** An outage in which the customer was spoken to is over: they are called back (S1-53). */
  z.object({ type: z.literal('schedule_callback'), outageId: z.string().min(1).max(100) }),
  z.object({
    type: z.literal('record_callback'),
    channel: ticketChannelSchema,
    outcome: callbackOutcomeSchema,
    note: z.string().trim().max(1000).nullable(),
  }),
  /** What no desk can do by itself: it waits until the server is there and somebody has done it. */
  z.object({
    type: z.literal('request_payment_check'),
    paymentId: z.string().min(1),
    reason: z.string().trim().min(2).max(500),
  }),
  z.object({
    type: z.literal('request_refund'),
    paymentId: z.string().min(1),
    amountMinor: z.int().positive(),
    reason: z.string().trim().min(2).max(500),
  }),
  z.object({
    type: z.literal('answer_request'),
    requestId: z.string().min(1),
    outcome: z.enum(['done', 'declined']),
    text: z.string().trim().min(2).max(1000),
  }),
  /** Points or a coupon for a customer who had to wait (S1-55); above the agent's limit it is only proposed. */
  z.object({
    type: z.literal('give_goodwill'),
    itemKey: z.string().min(1).max(60),
    reason: z.string().trim().min(2).max(500),
  }),
  z.object({
    type: z.literal('decide_goodwill'),
    proposalId: z.string().min(1),
    approved: z.boolean(),
    reason: z.string().trim().min(2).max(500),
  }),
]);
export type TicketIntent = z.infer<typeof ticketIntentSchema>;
export type TicketIntentType = TicketIntent['type'];

/** Showing masked personal data is an act with a reason, kept in the audit log (architecture §11). */
export const revealIntentSchema = z.object({
  type: z.literal('reveal_personal_data'),
  accountId: z.string().min(1),
  field: z.enum(['name', 'phone', 'email', 'account_number']),
  reason: z.string().trim().min(2).max(200),
});
export type RevealIntent = z.infer<typeof revealIntentSchema>;
export const revealFieldSchema = revealIntentSchema.shape.field;
export type RevealField = z.infer<typeof revealFieldSchema>;

/**
 * Taking records out of the workstation as a document is an act kept in the audit log, like showing what is masked: only
 * for a customer whose identity was verified on this ticket (S0-28, architecture §11).
 */
export const exportIntentSchema = z.object({
  type: z.literal('export_records'),
  accountId: z.string().min(1),
  /** Where the customer was identified. */
  identifiedOn: z.string().min(1),
  document: z.enum(['bill_copy', 'timeline']),
  format: z.enum(['pdf', 'csv']),
  /** The bill that was copied; null for a list. */
  billId: z.string().min(1).nullable(),
  /** Rows of the list, or lines of the bill. */
  rows: z.int().min(0),
});
export type ExportIntent = z.infer<typeof exportIntentSchema>;

/** Acts that change no ticket: they only leave their trace in the audit log. */
export const NOTED_INTENTS: ReadonlySet<Command['intent']['type']> = new Set([
  'reveal_personal_data',
  'export_records',
]);

/**
 * A command on its way: made on a desk, kept in its outbox, applied exactly once on the server. Its id (UUIDv7) is
 * the idempotency key. `baseVersion` is the version of the ticket it was decided on; only commands that do not
 * commute with others carry it, and they conflict when the ticket has moved (architecture §9).
 */
export const commandSchema = z.object({
  id: z.uuid(),
  /** The ticket acted on; for `open_ticket` the id of the new ticket; null for acts on no ticket. */
  ticketId: z.string().min(1).nullable(),
  /** When the person acted, by the desk's clock corrected to the server's. */
  atMs: instantSchema,
  actorId: z.string().min(1),
  baseVersion: z.int().min(0).nullable(),
  /** The outage it was done in; whoever is spoken to then goes on the register of affected customers (S1-53). */
  during: duringSchema.optional(),
  intent: z.union([ticketIntentSchema, revealIntentSchema, exportIntentSchema, incidentIntentSchema]),
});
export type Command = z.infer<typeof commandSchema>;

/** Does it act on a ticket? */
export const isTicketIntent = (intent: Command['intent']): intent is TicketIntent =>
  !TICKETLESS_INTENTS.has(intent.type);

/** Is it about an incident of the whole centre? */
export const isIncidentIntent = (intent: Command['intent']): intent is IncidentIntent =>
  INCIDENT_INTENTS.has(intent.type);

const INCIDENT_INTENTS: ReadonlySet<Command['intent']['type']> = new Set([
  'declare_incident',
  'estimate_incident',
  'end_incident',
]);

/** Acts on no ticket. */
export const TICKETLESS_INTENTS: ReadonlySet<Command['intent']['type']> = new Set([
  ...NOTED_INTENTS,
  ...INCIDENT_INTENTS,
]);

/** Commands that must not overtake a change they have not seen. All others merge. */
export const VERSION_CHECKED_INTENTS: ReadonlySet<Command['intent']['type']> = new Set([
  'link_account',
  'take_ticket',
  'classify',
  'choose_solution',
  'resolve_ticket',
  'reopen_ticket',
  'request_refund',
  'give_goodwill',
  'decide_goodwill',
]);

/** Commands decided without a look at the account's records: these need not be read for them. */
export const RECORDLESS_INTENTS: ReadonlySet<Command['intent']['type']> = new Set([
  'open_ticket',
  'link_account',
  'take_ticket',
  'release_identity',
  'add_note',
  'wait_for_customer',
  'reopen_ticket',
  'schedule_callback',
  'record_callback',
  'answer_request',
  'give_goodwill',
  'decide_goodwill',
]);
