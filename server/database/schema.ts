import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Document } from '#shared/contracts/document';
import type { DomainError } from '#shared/contracts/error';
import type { NameReading } from '#shared/domain/account/name-reading';
import type { DrainSample, PresenceReport } from '#shared/domain/board/desk-presence';
import type { DrillEvent } from '#shared/domain/incident/drill-event';
import type { Command } from '#shared/domain/ticket/command';
import type { ReplyAttachment } from '#shared/domain/ticket/reply-attachment';
import { instant, transactionNumber } from './columns';

export { ingestEvent, ingestMessage, ingestSecret, ingestSource, ingestWaiting } from './ingest-schema';

export const documentSequence = pgSequence('document_seq');
export const ticketNumberSequence = pgSequence('ticket_number', { startWith: 1001 });

/**
 * Every record once, in its newest version, at the position (`xid`, `seq`) of that version in the change feed: the
 * transaction that wrote it and a running number within. Reading only below the oldest running transaction can
 * therefore never skip a row that is committed late (architecture §9).
 */
export const document = pgTable(
  'document',
  {
    kind: text('kind').$type<Document['kind']>().notNull(),
    id: text('id').notNull(),
    accountId: text('account_id'),
    version: integer('version').notNull(),
    xid: transactionNumber('xid').notNull().default(sql`pg_current_xact_id()`),
    seq: bigint('seq', { mode: 'number' }).notNull().default(sql`nextval('document_seq')`),
    body: jsonb('body').$type<Document['body']>().notNull(),
    /** Accounts only; null on those stored before readings were kept. */
    nameReading: jsonb('name_reading').$type<NameReading>(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.id] }),
    index('document_feed').on(table.xid, table.seq),
    index('document_feed_directory').on(table.xid, table.seq).where(sql`${table.kind} = 'account'`),
    index('document_feed_work')
      .on(table.xid, table.seq)
      .where(sql`${table.kind} in ('ticket', 'playbook', 'script', 'policy', 'incident', 'drill')`),
    index('document_account').on(table.accountId),
    index('document_number').on(table.kind, sql`lower(${table.body} ->> 'number') text_pattern_ops`),
    index('document_channel_transaction')
      .on(sql`lower(${table.body} ->> 'channelTransactionNumber') text_pattern_ops`)
      .where(sql`${table.kind} = 'payment'`),
    // Money on no bill that names none: what somebody may have paid to the wrong account. Few among many payments.
    index('document_payment_loose')
      .on(sql`((${table.body} ->> 'amountMinor')::bigint)`)
      .where(
        sql`${table.kind} = 'payment' and ${table.body} ->> 'intendedBillId' is null and not (${table.body} -> 'events') @> '[{"type":"posted"}]'`,
      ),
    index('document_payment_intended')
      .on(sql`(${table.body} ->> 'intendedBillId')`)
      .where(sql`${table.kind} = 'payment'`),
    index('document_holder')
      .on(sql`lower(${table.body} -> 'holder' ->> 'name') text_pattern_ops`)
      .where(sql`${table.kind} = 'account'`),
    // Telephone numbers are asked for by their last digits: kept backwards, that is a prefix.
    index('document_phone')
      .on(sql`reverse(regexp_replace(${table.body} ->> 'phone', '[^0-9]', '', 'g')) text_pattern_ops`)
      .where(sql`${table.kind} = 'account'`),
  ],
);

/** Names this history of the change feed; a new name makes every desk start again from the beginning. */
export const feed = pgTable('feed', { id: integer('id').primaryKey(), epoch: text('epoch').notNull() });

/** Every command ever looked at: its id is the idempotency key, its answer is given again word by word. */
export const commandLog = pgTable('command_log', {
  id: text('id').primaryKey(),
  deviceId: text('device_id').notNull(),
  userId: text('user_id').notNull(),
  /** Digest of a command that was refused: edited, it is judged anew. One that was applied counts by its id alone. */
  digest: text('digest'),
  outcome: text('outcome').$type<'applied' | 'conflict' | 'rejected'>().notNull(),
  version: integer('version'),
  error: jsonb('error').$type<DomainError>(),
  ticketId: text('ticket_id'),
  receivedAtMs: instant('received_at_ms').notNull(),
});

/** Replies on their way to the customer, put here in the transaction that put them on the ticket. */
export const channelOutbox = pgTable(
  'channel_outbox',
  {
    replyId: text('reply_id').primaryKey(),
    ticketId: text('ticket_id').notNull(),
    channel: text('channel').notNull(),
    recipient: text('recipient').notNull(),
    text: text('text').notNull(),
    /** Names of what goes with it: the sender renders each from the record it names (S0-28). */
    attachments: jsonb('attachments').$type<readonly ReplyAttachment[]>().notNull().default([]),
    state: text('state').$type<'queued'>().notNull().default('queued'),
    queuedAtMs: instant('queued_at_ms').notNull(),
  },
  (table) => [index('channel_outbox_state').on(table.state, table.queuedAtMs)],
);

export const appUser = pgTable(
  'app_user',
  {
    id: text('id').primaryKey(),
    username: text('username').notNull(),
    name: text('name').notNull(),
    role: text('role').$type<'agent' | 'lead' | 'admin' | 'auditor'>().notNull(),
    /** Null: cannot sign in with a password. */
    passwordHash: text('password_hash'),
    disabled: boolean('disabled').notNull().default(false),
    createdAtMs: instant('created_at_ms').notNull(),
  },
  (table) => [uniqueIndex('app_user_username').on(table.username)],
);

export const device = pgTable('device', {
  id: text('id').primaryKey(),
  platform: text('platform').notNull(),
  appVersion: text('app_version').notNull(),
  firstSeenAtMs: instant('first_seen_at_ms').notNull(),
  lastSeenAtMs: instant('last_seen_at_ms').notNull(),
  revokedAtMs: instant('revoked_at_ms'),
});

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => appUser.id),
    deviceId: text('device_id')
      .notNull()
      .references(() => device.id),
    startedAtMs: instant('started_at_ms').notNull(),
    endedAtMs: instant('ended_at_ms'),
    endedBecause: text('ended_because').$type<
      'signed_out' | 'token_reused' | 'password_changed' | 'user_disabled' | 'device_revoked' | 'replaced'
    >(),
  },
  (table) => [index('session_user').on(table.userId), index('session_device').on(table.deviceId)],
);

/** Refresh tokens, as digests only; of those handed out for one former token, one is used. */
export const refreshToken = pgTable(
  'refresh_token',
  {
    digest: text('digest').primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id),
    /** The token it was handed out for; null on the first of a session. */
    formerDigest: text('former_digest'),
    expiresAtMs: instant('expires_at_ms').notNull(),
    /** When it was first used. */
    usedAtMs: instant('used_at_ms'),
  },
  (table) => [
    index('refresh_token_session').on(table.sessionId),
    index('refresh_token_former').on(table.formerDigest),
  ],
);

/**
 * What a device that may no longer be used had not sent yet. Nothing of it has taken effect: a person decides, for
 * whoever holds the device may have made it up.
 */
export const handOver = pgTable(
  'hand_over',
  {
    id: text('id').primaryKey(),
    deviceId: text('device_id')
      .notNull()
      .references(() => device.id),
    userId: text('user_id')
      .notNull()
      .references(() => appUser.id),
    /** Sent by the device itself, or read from the file it left. */
    source: text('source').$type<'device' | 'file'>().notNull(),
    commands: jsonb('commands').$type<readonly Command[]>().notNull(),
    receivedAtMs: instant('received_at_ms').notNull(),
    decision: text('decision').$type<'accepted' | 'dismissed'>(),
    decidedAtMs: instant('decided_at_ms'),
  },
  (table) => [index('hand_over_device').on(table.deviceId, table.receivedAtMs)],
);

/** Secrets of the installation, e.g. the key access tokens are signed with when none is configured. */
export const secret = pgTable('secret', { name: text('name').primaryKey(), value: text('value').notNull() });

/** Who did what to personal data and to the installation: append-only, each entry sealing the one before. */
export const audit = pgTable('audit', {
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  atMs: instant('at_ms').notNull(),
  actorId: text('actor_id'),
  action: text('action').notNull(),
  details: jsonb('details').$type<Record<string, string | number | boolean | null>>().notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
});

/** What each desk last said of itself, and how its latest backlog went down. Lost with no harm: it is said again. */
export const presence = pgTable('presence', {
  deviceId: text('device_id')
    .primaryKey()
    .references(() => device.id),
  userId: text('user_id')
    .notNull()
    .references(() => appUser.id),
  reportedAtMs: instant('reported_at_ms').notNull(),
  report: jsonb('report').$type<PresenceReport>().notNull(),
  drain: jsonb('drain').$type<readonly DrainSample[]>().notNull().default([]),
});

/** What the desks noted of drills: seen by leads, and each by its own agent, hence in no lane of the feed. */
export const drillReport = pgTable(
  'drill_report',
  {
    drillId: text('drill_id').notNull(),
    deviceId: text('device_id')
      .notNull()
      .references(() => device.id),
    events: jsonb('events').$type<readonly DrillEvent[]>().notNull(),
    receivedAtMs: instant('received_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.drillId, table.deviceId] }),
    index('drill_report_received').on(table.receivedAtMs),
  ],
);
