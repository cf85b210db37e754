import { z } from 'zod';
import { actorSchema } from '../domain/access/role';
import { statementEntrySchema } from '../domain/proof/statement-entry';
import { relatedPaymentSchema } from '../domain/record/related-payment';
import { commandSchema } from '../domain/ticket/command';
import { instantSchema } from '../domain/time/instant';
import { documentSchema, feedLaneSchema } from './document';
import { domainErrorSchema } from './error';

/** Grows when a desk and a server of different numbers could misunderstand each other. */
export const PROTOCOL_VERSION = 2;

/**
 * Paths of the HTTP interface, kept in one place for both ends. `records`, `pokes`, `health` and `ready` are GET,
 * `signOut` is DELETE, everything else is POST – search too, so that names and numbers never stand in an address.
 */
export const WIRE_PATHS = {
  signIn: '/v1/session',
  refresh: '/v1/session/refresh',
  signOut: '/v1/session',
  push: '/v1/sync/push',
  pull: '/v1/sync/pull',
  pokes: '/v1/sync/pokes',
  handOver: '/v1/sync/hand-over',
  deskRecords: '/v1/accounts/records',
  records: '/v1/accounts/:accountId/records',
  related: '/v1/accounts/:accountId/related',
  proofs: '/v1/proofs',
  search: '/v1/search',
  imports: '/v1/imports',
  ingest: '/v1/ingest',
  importPreview: '/v1/imports/preview',
  importMappings: '/v1/imports/mappings',
  presence: '/v1/presence',
  board: '/v1/board',
  drills: '/v1/drills',
  drill: '/v1/drills/:drillId',
  drillStop: '/v1/drills/:drillId/stop',
  drillReport: '/v1/drills/:drillId/report',
  health: '/health',
  ready: '/ready',
} as const;

export const deviceSchema = z.object({
  id: z.uuid(),
  /** e.g. `win32`, `darwin`, `linux`. */
  platform: z.string().max(40),
  appVersion: z.string().max(40),
});
export type Device = z.infer<typeof deviceSchema>;

/**
 * The code with which any contact of a revoked device is answered (403): signing in, refreshing, and every route that
 * needs a session. A desk that hears it deletes the records it holds and cannot sign in again (architecture §11).
 */
export const DEVICE_REVOKED = 'device_revoked';

/** `password` for people; `one_time` for the embedded sample centre, whose token only the process that started it knows. */
export const signInRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('password'),
    username: z.string().trim().min(1).max(80),
    password: z.string().min(1).max(200),
    device: deviceSchema,
    protocol: z.int(),
  }),
  z.object({
    kind: z.literal('one_time'),
    token: z.string().min(20).max(200),
    device: deviceSchema,
    protocol: z.int(),
  }),
]);
export type SignInRequest = z.infer<typeof signInRequestSchema>;

export const sessionSchema = z.object({
  accessToken: z.string(),
  accessExpiresAtMs: instantSchema,
  /** Used once: each refresh returns the next one; using an old one again ends the whole session. */
  refreshToken: z.string(),
  refreshExpiresAtMs: instantSchema,
  actor: actorSchema,
  serverTimeMs: instantSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const refreshRequestSchema = z.object({
  refreshToken: z.string().min(1).max(400),
  deviceId: z.uuid(),
});

/** Largest number of commands in one push, of documents in one page of a pull. */
export const MAX_PUSH_COMMANDS = 1000;
export const MAX_PULL_DOCUMENTS = 1000;

export const pushRequestSchema = z.object({
  protocol: z.int(),
  deviceId: z.uuid(),
  /** In the order they were made on this device. */
  commands: z.array(commandSchema).min(1).max(MAX_PUSH_COMMANDS),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

/**
 * What became of one command. `applied` and `duplicate` are final; `conflict` and `rejected` park the command on the
 * desk with the server's ticket beside it; `deferred` was not looked at (an earlier one of the batch failed hard).
 */
export const commandOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ commandId: z.uuid(), outcome: z.literal('applied'), version: z.int().nullable() }),
  z.object({ commandId: z.uuid(), outcome: z.literal('duplicate'), version: z.int().nullable() }),
  z.object({
    commandId: z.uuid(),
    outcome: z.literal('conflict'),
    error: domainErrorSchema,
    serverDocument: documentSchema.nullable(),
  }),
  z.object({
    commandId: z.uuid(),
    outcome: z.literal('rejected'),
    error: domainErrorSchema,
    serverDocument: documentSchema.nullable(),
  }),
  z.object({ commandId: z.uuid(), outcome: z.literal('deferred') }),
]);
export type CommandOutcome = z.infer<typeof commandOutcomeSchema>;
export const pushResponseSchema = z.object({
  outcomes: z.array(commandOutcomeSchema),
  serverTimeMs: instantSchema,
});
export type PushResponse = z.infer<typeof pushResponseSchema>;

/**
 * The last word of a revoked device: what it had not sent. Shown by a refresh token of a session on it, however old.
 * Nothing of it takes effect before a person has looked at it, and nothing is given back.
 */
export const handOverRequestSchema = z.object({
  protocol: z.int(),
  deviceId: z.uuid(),
  refreshToken: z.string().min(1).max(400),
  commands: z.array(commandSchema).min(1).max(MAX_PUSH_COMMANDS),
});
export type HandOverRequest = z.infer<typeof handOverRequestSchema>;
export const handOverResponseSchema = z.object({ taken: z.int() });

export const pullRequestSchema = z.object({
  protocol: z.int(),
  lane: feedLaneSchema,
  /** Opaque position in that lane of the change feed, null for its beginning. */
  cursor: z.string().max(100).nullable(),
  limit: z.int().min(1).max(MAX_PULL_DOCUMENTS),
  /** Accounts whose bills and payments this desk holds and wants kept current (lane `work`). */
  follow: z.array(z.string().min(1)).max(5000),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

export const pullResponseSchema = z.object({
  documents: z.array(documentSchema),
  cursor: z.string(),
  /** More is ready: pull again at once. */
  more: z.boolean(),
  /** With the first page of a lane (no cursor): about how many documents it has. */
  total: z.int().nonnegative().optional(),
  serverTimeMs: instantSchema,
});
export type PullResponse = z.infer<typeof pullResponseSchema>;

/**
 * The account with all its bills, payments and tickets, for a desk that starts to follow it. The desk first adds the
 * account to `follow`, then asks for this: whatever changes in between comes with the next pull (newer version wins).
 */
export const accountRecordsResponseSchema = z.object({
  documents: z.array(documentSchema),
  asOfMs: instantSchema,
  /** Only where the account has records that were left out: the limit of the centre they are older than. */
  keptSinceMs: instantSchema.optional(),
});

/** `kept`: without what is over and older than the centre has desks keep. Whoever names neither gets `all`. */
export const recordsScopeSchema = z.enum(['kept', 'all']);
export type RecordsScope = z.infer<typeof recordsScopeSchema>;

/** Found on the server by number (bill, payment, channel transaction) or among accounts the desk does not hold. */
export const searchHitSchema = z.object({
  accountId: z.string(),
  accountNumber: z.string(),
  holderName: z.string(),
  phone: z.string().nullable(),
  matched: z.enum(['name', 'phone', 'account', 'bill', 'payment', 'channel_transaction']),
  /** The number that matched, for bill, payment and channel transaction. */
  reference: z.string().nullable(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;
export const searchRequestSchema = z.object({
  text: z.string().trim().min(1).max(200),
  limit: z.int().min(1).max(50),
});
export type SearchRequest = z.infer<typeof searchRequestSchema>;
export const searchResponseSchema = z.object({ hits: z.array(searchHitSchema) });

/** Outcome of importing one file (all or nothing unless it says partial). */
export const importReportSchema = z.object({
  fileName: z.string(),
  format: z.string().nullable(),
  /** Of the remembered mapping the table was known by. */
  mappingTitle: z.string().nullable(),
  /** Rows read, and records made, left as they were, or changed by them. */
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.array(
    z.object({ line: z.int(), column: z.string().nullable(), code: z.string(), reason: z.string() }),
  ),
  error: domainErrorSchema.nullable(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** Payments on other accounts that concern this one, as far as its desk may know of them. */
export const relatedResponseSchema = z.object({
  related: z.array(relatedPaymentSchema),
  asOfMs: instantSchema,
});
export type RelatedResponse = z.infer<typeof relatedResponseSchema>;

/** Most accounts whose records are handed out at once. */
export const MAX_RECORDS_ACCOUNTS = 25;

export const deskRecordsRequestSchema = z.object({
  protocol: z.int(),
  accountIds: z.array(z.string().min(1).max(200)).min(1).max(MAX_RECORDS_ACCOUNTS),
});

/** What a desk keeps of each account it begins to follow; one there is not is left out. */
export const deskRecordsResponseSchema = z.object({
  accounts: z.array(
    accountRecordsResponseSchema
      .omit({ asOfMs: true })
      .extend({ accountId: z.string(), related: z.array(relatedPaymentSchema) }),
  ),
  asOfMs: instantSchema,
});
export type DeskRecordsResponse = z.infer<typeof deskRecordsResponseSchema>;

/** Most rows of a customer's statement that are compared with the records at once. */
export const MAX_PROOF_ENTRIES = 5000;

/** A customer's statement, read and not imported: its payments, the rows that cannot be read, and what lies elsewhere. */
export const proofReadingSchema = z.object({
  fileName: z.string(),
  format: z.string(),
  entries: z.array(statementEntrySchema).max(MAX_PROOF_ENTRIES),
  /** Rows that are no payments of the customer, e.g. income. */
  passedOver: z.int().min(0),
  problems: z.array(
    z.object({ line: z.int(), column: z.string().nullable(), code: z.string(), reason: z.string() }),
  ),
  elsewhere: z.array(relatedPaymentSchema),
  asOfMs: instantSchema,
});
export type ProofReading = z.infer<typeof proofReadingSchema>;

/** Every HTTP error has this body. */
export const errorResponseSchema = z.object({ error: domainErrorSchema });
