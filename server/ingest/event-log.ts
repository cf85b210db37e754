import { hash } from 'node:crypto';
import { lt, sql } from 'drizzle-orm';
import type { IngestEvent, IngestOutcome } from '#shared/contracts/ingest';
import type { Transaction } from '../database/database';
import { numberList, textList } from '../database/lists';
import { ingestMessage } from '../database/schema';

/** An event as the log keeps it. */
export type LoggedEvent = {
  readonly id: string;
  readonly digest: string;
  readonly outcome: IngestOutcome;
};

/** An event just taken. */
export type TakenEvent = LoggedEvent & {
  readonly event: IngestEvent;
  /** The document it became part of; null where it waits. */
  readonly documentId: string | null;
};

/** As of when a record was last stated, and the document it is. */
export type Statement = { readonly statedAtMs: number; readonly documentId: string };

export const digestOf = (text: string): string => hash('sha256', text, 'base64');

export const recordKey = (kind: string, id: string): string => `${kind}\n${id}`;

/** Forgets messages whose signatures are too old to be taken anyway. */
export async function forgetMessages(tx: Transaction, expiredBeforeMs: number): Promise<void> {
  await tx.delete(ingestMessage).where(lt(ingestMessage.expiresAtMs, expiredBeforeMs));
}

/** What was known when a message came. */
export type KnownBefore = {
  /** The digest under which a message of its id was taken, while its signature can be used again. */
  readonly messageDigest: string | null;
  /** Those of its events that were taken before, by id. */
  readonly events: Map<string, LoggedEvent>;
  /** Whether any event of any source waits for its payment. */
  readonly someWait: boolean;
};

/** Looks up, in one question, all that is known of a message and its events. */
export async function readKnown(
  tx: Transaction,
  source: string,
  messageId: string,
  ids: readonly string[],
): Promise<KnownBefore> {
  // Looked up one by one in the index: what the planner makes of a list and a growing table is a scan of it all.
  const { rows } = await tx.execute<{ what: string; id: string; digest: string; outcome: IngestOutcome }>(sql`
    select 'event' as what, asked.id, known.digest, known.outcome
    from unnest(${textList(ids)}) as asked(id)
    cross join lateral (
      select digest, outcome from ingest_event where source = ${source} and id = asked.id limit 1
    ) known
    union all
    select 'message', id, digest, null from ingest_message where source = ${source} and id = ${messageId}
    union all
    (select 'waiting', event_id, null, null from ingest_waiting limit 1)`);
  return {
    messageDigest: rows.find(({ what }) => what === 'message')?.digest ?? null,
    events: new Map(rows.flatMap((row) => (row.what === 'event' ? [[row.id, row]] : []))),
    someWait: rows.some(({ what }) => what === 'waiting'),
  };
}

/** What is known of records by the ids their sources give them. */
export async function readStatements(
  tx: Transaction,
  records: readonly { readonly kind: string; readonly id: string }[],
): Promise<Map<string, Statement>> {
  if (records.length === 0) return new Map();
  const found = await tx.execute<{ kind: string; id: string; stated_at_ms: string; document_id: string }>(sql`
    select asked.kind, asked.id, said.stated_at_ms::text, said.document_id
    from unnest(${textList(records.map(({ kind }) => kind))}, ${textList(records.map(({ id }) => id))})
      as asked(kind, id)
    cross join lateral (
      select stated_at_ms, document_id from ingest_event
      where record_kind = asked.kind and record_id = asked.id
      order by stated_at_ms desc limit 1
    ) said`);
  return new Map(
    found.rows.map((row) => [
      recordKey(row.kind, row.id),
      { statedAtMs: Number(row.stated_at_ms), documentId: row.document_id },
    ]),
  );
}

/** Logs events just taken, and the message they came with where it is new, in one statement. */
export async function logEvents(
  tx: Transaction,
  source: string,
  taken: readonly TakenEvent[],
  message: { readonly id: string; readonly digest: string; readonly expiresAtMs: number } | null,
  nowMs: number,
): Promise<void> {
  const stated = taken.map(({ event }) => (event.type === 'record' ? event : null));
  const messages = message ? [message] : [];
  await tx.execute(sql`
    with message as (
      insert into ingest_message (source, id, digest, expires_at_ms)
      select ${source}, id, digest, expires
      from unnest(
        ${textList(messages.map(({ id }) => id))}, ${textList(messages.map(({ digest }) => digest))},
        ${numberList(messages.map(({ expiresAtMs }) => expiresAtMs))}
      ) as taken(id, digest, expires)
      on conflict (source, id) do update
        set expires_at_ms = greatest(ingest_message.expires_at_ms, excluded.expires_at_ms)
    )
    insert into ingest_event
      (source, id, digest, outcome, record_kind, record_id, stated_at_ms, document_id, received_at_ms)
    select ${source}, id, digest, outcome, kind, record, stated, document, ${nowMs}::bigint
    from unnest(
      ${textList(taken.map(({ id }) => id))}, ${textList(taken.map(({ digest }) => digest))},
      ${textList(taken.map(({ outcome }) => outcome))},
      ${textList(stated.map((event) => event?.record.kind ?? null))},
      ${textList(stated.map((event) => event?.record.body.id ?? null))},
      ${numberList(stated.map((event) => event?.atMs ?? null))},
      ${textList(taken.map(({ documentId }) => documentId))}
    ) as taken(id, digest, outcome, kind, record, stated, document)`);
}
