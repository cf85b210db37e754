import { z } from 'zod';
import { accountSchema } from '../domain/account/account';
import { billSchema } from '../domain/bill/bill';
import { paymentEventSchema, paymentSchema } from '../domain/payment/payment';
import { instantSchema } from '../domain/time/instant';
import { domainErrorSchema } from './error';

/** Most events of one message. */
export const MAX_INGEST_EVENTS = 1_000;

/** Told apart within a source; sent again it changes nothing. */
const eventIdSchema = z.string().min(1).max(200);

/** The payment an event belongs to: by its id, its number or the channel's number of it. */
export const ingestPaymentReferenceSchema = z.object({
  by: z.enum(['id', 'number', 'channelTransactionNumber']),
  value: z.string().min(1).max(200),
});
export type IngestPaymentReference = z.infer<typeof ingestPaymentReferenceSchema>;

/** A record as a canonical file has it; tickets are not streamed. */
export const ingestRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), body: accountSchema }),
  z.object({ kind: z.literal('bill'), body: billSchema }),
  z.object({ kind: z.literal('payment'), body: paymentSchema }),
]);
export type IngestRecord = z.infer<typeof ingestRecordSchema>;

/**
 * One thing a source says: a whole record as of `atMs`, which never replaces what it said as of later; or one event of a
 * payment, which waits where nobody has told of the payment yet.
 */
export const ingestEventSchema = z.discriminatedUnion('type', [
  z.object({
    id: eventIdSchema,
    type: z.literal('record'),
    atMs: instantSchema,
    record: ingestRecordSchema,
  }),
  z.object({
    id: eventIdSchema,
    type: z.literal('payment_event'),
    payment: ingestPaymentReferenceSchema,
    event: paymentEventSchema,
  }),
]);
export type IngestEvent = z.infer<typeof ingestEventSchema>;

export const ingestRequestSchema = z.object({
  events: z.array(ingestEventSchema).min(1).max(MAX_INGEST_EVENTS),
});

/**
 * What became of an event. `unchanged`: all it says was on file; `superseded`: the record was stated as of later already;
 * `waiting`: kept until its payment is known; `differs`: the payment has an event of this id that says something else,
 * which stands.
 */
export const ingestOutcomeSchema = z.enum([
  'created',
  'updated',
  'unchanged',
  'superseded',
  'waiting',
  'differs',
]);
export type IngestOutcome = z.infer<typeof ingestOutcomeSchema>;

/** In the order of the message. */
export const ingestAnswerSchema = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      outcome: ingestOutcomeSchema,
      /** Taken before under this id with other content: that stands, this was left out. */
      differs: z.literal(true).optional(),
    }),
  ),
});
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;

/** One thing that is wrong with an event; `path` leads to it from the top of the message, e.g. `events.3.event.atMs`. */
export const ingestProblemSchema = z.object({ path: z.string(), code: z.string(), reason: z.string() });
export type IngestProblem = z.infer<typeof ingestProblemSchema>;

/** A message of which nothing was taken because some events could not be; the others have no problems. */
export const ingestRefusalSchema = z.object({
  error: domainErrorSchema,
  events: z.array(z.object({ id: z.string().nullable(), problems: z.array(ingestProblemSchema) })),
});
export type IngestRefusal = z.infer<typeof ingestRefusalSchema>;
