import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { IngestOutcome, IngestPaymentReference } from '#shared/contracts/ingest';
import type { PaymentEvent } from '#shared/domain/payment/payment';
import type { RecordSource } from '#shared/domain/record/source';
import { instant } from './columns';

/** Systems that stream events in, and whose word each of them may speak. A removed one keeps its name. */
export const ingestSource = pgTable('ingest_source', {
  name: text('name').primaryKey(),
  party: text('party').$type<RecordSource>().notNull(),
  createdAtMs: instant('created_at_ms').notNull(),
  removedAtMs: instant('removed_at_ms'),
});

/** What the sources sign with, readable by the server; several of one source while they are being changed over. */
export const ingestSecret = pgTable(
  'ingest_secret',
  {
    id: text('id').primaryKey(),
    source: text('source')
      .notNull()
      .references(() => ingestSource.name),
    /** Encrypted where a key is configured, else as it is; the beginning tells which. */
    kept: text('kept').notNull(),
    createdAtMs: instant('created_at_ms').notNull(),
    expiresAtMs: instant('expires_at_ms'),
  },
  (table) => [index('ingest_secret_source').on(table.source)],
);

/** Signed messages taken lately, for as long as their signatures could be used again. */
export const ingestMessage = pgTable(
  'ingest_message',
  {
    source: text('source').notNull(),
    id: text('id').notNull(),
    digest: text('digest').notNull(),
    expiresAtMs: instant('expires_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.id] }),
    index('ingest_message_expiry').on(table.expiresAtMs),
  ],
);

/** Every event ever taken, by the id its source gave it: sent again it changes nothing and is answered as before. */
export const ingestEvent = pgTable(
  'ingest_event',
  {
    source: text('source').notNull(),
    id: text('id').notNull(),
    digest: text('digest').notNull(),
    outcome: text('outcome').$type<IngestOutcome>().notNull(),
    /** Of events that state a whole record: which, and as of when, so that an older statement does not replace it. */
    recordKind: text('record_kind').$type<'account' | 'bill' | 'payment'>(),
    recordId: text('record_id'),
    statedAtMs: instant('stated_at_ms'),
    /** The document it became part of: another one where the money was known already. */
    documentId: text('document_id'),
    receivedAtMs: instant('received_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.id] }),
    index('ingest_event_record')
      .on(table.recordKind, table.recordId, table.statedAtMs)
      .where(sql`${table.recordKind} is not null`),
  ],
);

/** Events of payments nobody has told of yet. */
export const ingestWaiting = pgTable(
  'ingest_waiting',
  {
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    /** What `value` is of the payment: its id or one of its numbers. */
    named: text('named').$type<IngestPaymentReference['by']>().notNull(),
    value: text('value').notNull(),
    event: jsonb('event').$type<PaymentEvent>().notNull(),
    receivedAtMs: instant('received_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.eventId] }),
    index('ingest_waiting_payment').on(table.named, table.value),
  ],
);
