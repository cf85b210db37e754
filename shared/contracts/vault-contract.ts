import { z } from 'zod';
import { mappingSchema } from '../domain/import/mapping';
import type { RememberedMapping } from '../domain/import/remembered-mapping';
import { incidentIntentSchema } from '../domain/incident/incident-intent';
import { type Claim, claimSchema } from '../domain/proof/claim';
import type { ClaimComparison } from '../domain/proof/nearest-events';
import type { ReplyCheck } from '../domain/reply/reply-check';
import { revealFieldSchema, revealIntentSchema, ticketIntentSchema } from '../domain/ticket/command';
import { replyAttachmentSchema } from '../domain/ticket/reply-attachment';
import { calendarDaySchema } from '../domain/time/instant';
import type { TimelineItem } from '../domain/timeline/timeline-item';
import type { BoardView, DrillView } from './board-views';
import { arrangeDrillRequestSchema } from './board-wire';
import { type ImportPreview, type ImportProgress, saveMappingRequestSchema } from './import-wire';
import type { Diagnostics, FollowupView, OutageView } from './outage-views';
import type { StorageView, VaultTrouble } from './storage-view';
import type {
  BillCopy,
  CentreView,
  Draft,
  LinkView,
  OutboxView,
  PaymentDetailView,
  PaymentsPage,
  ProofView,
  QueueView,
  RecordsView,
  SearchResult,
  SessionView,
  SourcesCompared,
  TicketView,
  TimelineDensity,
} from './views';
import { timelineFilterSchema } from './views';
import type { ImportReport } from './wire';

/**
 * The one contract between the page and the vault, over a MessagePort: requests, answered once, and live queries,
 * answered again whenever the answer changes. Parameters are parsed on arrival in the vault; the maps of answer types
 * keep both ends honest at compile time.
 */
export const requestParameters = {
  'session-sign-in': z.object({
    serverUrl: z.url(),
    username: z.string().min(1).max(80),
    password: z.string().min(1).max(200),
    /** The earlier password, where the records here are still locked with it (`vault_needs_former_password`). */
    formerPassword: z.string().min(1).max(200).optional(),
    /** Leaves the locked records as they are and begins with none. */
    startAfresh: z.boolean().optional(),
  }),
  'session-sign-out': z.object({}),
  'vault-storage': z.object({}),
  /** The agent has read what was damaged. */
  'vault-trouble-seen': z.object({}),
  /** Answers with the command's id once the local transaction is committed; effects arrive through live queries. */
  'command-run': z.object({
    ticketId: z.string().nullable(),
    intent: z.union([ticketIntentSchema, revealIntentSchema, incidentIntentSchema]),
  }),
  'command-resolve-parked': z.object({
    commandId: z.string(),
    resolution: z.discriminatedUnion('action', [
      z.object({ action: z.literal('apply_again') }),
      /** `note` stays on the ticket: what was given up and why, in the words of the agent's language. */
      z.object({ action: z.literal('discard'), note: z.string().trim().min(2).max(600) }),
      z.object({ action: z.literal('edit'), intent: ticketIntentSchema }),
    ]),
  }),
  'personal-data-reveal': z.object({
    accountId: z.string(),
    field: revealFieldSchema,
    reason: z.string().trim().min(2).max(200),
  }),
  'timeline-window': z.object({
    accountId: z.string(),
    offset: z.int().min(0),
    limit: z.int().min(1).max(500),
    filter: timelineFilterSchema,
  }),
  /** Position of the row that shows a piece of evidence under this filter, null when it has none. */
  'timeline-locate': z.object({ accountId: z.string(), itemId: z.string(), filter: timelineFilterSchema }),
  'payment-detail': z.object({ accountId: z.string(), paymentId: z.string() }),
  /** Fetches the bills and payments of an account too that are over and older than what is kept. */
  'records-fetch-all': z.object({ accountId: z.string() }),
  'payments-page': z.object({
    accountId: z.string(),
    offset: z.int().min(0),
    limit: z.int().min(1).max(200),
  }),
  /** What billing system, ledger and channel say of these payments; null: of the newest ones. */
  'sources-compared': z.object({
    accountId: z.string(),
    paymentIds: z.array(z.string()).max(200).nullable(),
    limit: z.int().min(1).max(500),
  }),
  /** The newest row not later than a calendar day, for jumping to a date; null when all rows are later. */
  'timeline-at': z.object({ accountId: z.string(), day: calendarDaySchema, filter: timelineFilterSchema }),
  'timeline-density': z.object({ accountId: z.string(), filter: timelineFilterSchema }),
  /** Writes the export down; the rows are then read in windows. */
  'timeline-export': z.object({
    ticketId: z.string(),
    accountId: z.string(),
    filter: timelineFilterSchema,
    format: z.enum(['pdf', 'csv']),
  }),
  /** Writes the copy down and gives what it is made from. */
  'bill-copy': z.object({ ticketId: z.string(), accountId: z.string(), billId: z.string() }),
  /** `here` answers from the desk's own directory at once, as one types; everywhere else asks the server as well. */
  'customer-search': z.object({
    text: z.string().max(200),
    limit: z.int().min(1).max(50),
    where: z.enum(['here', 'everywhere']).optional(),
  }),
  'reply-check': z.object({ ticketId: z.string(), text: z.string().max(4000) }),
  'reply-draft': z.object({ ticketId: z.string() }),
  'draft-save': z.object({ ticketId: z.string(), text: z.string().max(4000) }),
  'draft-attach': z.object({ ticketId: z.string(), attachment: replyAttachmentSchema }),
  'draft-detach': z.object({ ticketId: z.string(), billId: z.string() }),
  /** `accountId`: whose statement it is, where the file itself does not say (personal statements of a channel). */
  'file-import': z.object({
    /** Made by the page: to watch the progress by, and to cancel. */
    importId: z.string().min(1).max(64),
    name: z.string().min(1).max(300),
    bytes: z.instanceof(Uint8Array),
    accountId: z.string().nullable(),
    mapping: mappingSchema.nullable(),
    /** Keep the good rows of a file that has bad ones. */
    partial: z.boolean(),
  }),
  /** Closes the request of an import under way: nothing of the file is imported, and it fails as `cancelled`. */
  'file-import-cancel': z.object({ importId: z.string().min(1).max(64) }),
  /** What a file is, and what its first rows would become. `bytes`: its beginning, but of a workbook all of it. */
  'import-preview': z.object({
    name: z.string().min(1).max(300),
    bytes: z.instanceof(Uint8Array),
    mapping: mappingSchema.nullable(),
  }),
  /** Remembers a mapping for the whole centre. */
  'import-mapping-save': saveMappingRequestSchema,
  /** Reads a statement the customer sent as proof on this ticket; nothing of it is kept. */
  'proof-read': z.object({
    ticketId: z.string(),
    name: z.string().min(1).max(300),
    bytes: z.instanceof(Uint8Array),
  }),
  /** Confirms a row of the statement read last on the ticket as this record, or as none (null). */
  'proof-confirm': z.object({
    ticketId: z.string(),
    line: z.int().positive(),
    recordId: z.string().nullable(),
  }),
  /** Compares a claim with the records; null: what the customer wrote on the ticket. */
  /** The local numbers that became others have been said. */
  'numbers-seen': z.object({ ticketIds: z.array(z.string()).max(1000) }),
  /** For IT, made here, also while the server cannot be reached (S1-50). */
  diagnostics: z.object({}),
  'claim-compare': z.object({ ticketId: z.string(), claim: claimSchema.nullable() }),
  /** The agent has seen that this desk is cut off for a drill. */
  'drill-acknowledge': z.object({}),
  /** Brings this desk back from a drill at once. */
  'drill-leave': z.object({}),
  /** For leads; `start` in the zone of the centre, null: at once. */
  'drill-arrange': arrangeDrillRequestSchema.pick({ minutes: true, deviceIds: true }).extend({
    start: z
      .object({ day: calendarDaySchema, hour: z.int().min(0).max(23), minute: z.int().min(0).max(59) })
      .nullable(),
  }),
  'drill-stop': z.object({ drillId: z.uuid() }),
  /** Asks the server how the desks are; the live query `board` shows it. For leads. */
  'board-refresh': z.object({}),
} as const;

export type RequestAnswers = {
  'drill-acknowledge': null;
  'drill-leave': null;
  'drill-arrange': null;
  'drill-stop': null;
  'board-refresh': null;
  'session-sign-in': null;
  'session-sign-out': null;
  'vault-storage': StorageView;
  'vault-trouble-seen': null;
  'command-run': { readonly commandId: string; readonly ticketId: string | null };
  'command-resolve-parked': null;
  'personal-data-reveal': { readonly value: string | null };
  'timeline-window': {
    readonly items: readonly TimelineItem[];
    readonly total: number;
    readonly revision: number;
  };
  'timeline-locate': { readonly index: number | null };
  'payment-detail': PaymentDetailView | null;
  'records-fetch-all': null;
  'payments-page': PaymentsPage;
  'sources-compared': SourcesCompared;
  'timeline-at': { readonly index: number | null };
  'timeline-density': TimelineDensity;
  'timeline-export': { readonly rows: number };
  'bill-copy': BillCopy;
  /** `serverMayKnow`: the server can be asked, and could know what the desk does not. */
  'customer-search': {
    readonly results: readonly SearchResult[];
    readonly serverAsked: boolean;
    readonly serverMayKnow: boolean;
  };
  'reply-check': ReplyCheck;
  'reply-draft': { readonly text: string };
  'draft-save': Draft;
  'draft-attach': null;
  'draft-detach': null;
  'file-import': ImportReport;
  'file-import-cancel': null;
  'import-preview': ImportPreview;
  'import-mapping-save': RememberedMapping;
  'proof-read': ProofView;
  'proof-confirm': { readonly commandId: string; readonly ticketId: string | null };
  'numbers-seen': null;
  diagnostics: Diagnostics;
  'claim-compare': { readonly claim: Claim; readonly comparison: ClaimComparison };
};

export const liveParameters = {
  session: z.object({}),
  link: z.object({}),
  'vault-trouble': z.object({}),
  centre: z.object({}),
  queue: z.object({ scope: z.enum(['open', 'mine', 'resolved']) }),
  ticket: z.object({ ticketId: z.string() }),
  records: z.object({ accountId: z.string() }),
  outbox: z.object({}),
  drill: z.object({}),
  board: z.object({}),
  outage: z.object({}),
  followup: z.object({}),
  'import-progress': z.object({ importId: z.string().min(1).max(64) }),
} as const;

export type LiveAnswers = {
  session: SessionView;
  link: LinkView;
  'vault-trouble': VaultTrouble | null;
  /** Null until the first pull has brought the policy. */
  centre: CentreView | null;
  queue: QueueView;
  /** Null when there is no such ticket. */
  ticket: TicketView | null;
  /** Null when there is no such account. */
  records: RecordsView | null;
  outbox: OutboxView;
  drill: DrillView;
  /** Null for those who do not lead, and until the policy is here. */
  board: BoardView | null;
  outage: OutageView;
  followup: FollowupView;
  /** Null before the server has said anything, and after the import has ended. */
  'import-progress': ImportProgress | null;
};

export type RequestName = keyof typeof requestParameters;
export type RequestParameters<N extends RequestName> = z.infer<(typeof requestParameters)[N]>;
export type LiveName = keyof typeof liveParameters;
export type LiveParameters<N extends LiveName> = z.infer<(typeof liveParameters)[N]>;
