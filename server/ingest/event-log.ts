import { hash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { IngestEvent, IngestOutcome } from '#shared/contracts/ingest';
import type { Transaction } from '../database/database';
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

/** A bound list; drizzle would make a parameter of each element. */
export const textList = (values: readonly (string | null)[]) => sql`${sql.param(values)}::text[]`;

/** The digest under which a message of this id was taken, while its signature can be used again. */
export async function readMessage(tx: Transaction, source: string, id: string): Promise<string | null> {
  const [found] = await tx
    .select({ digest: ingestMessage.digest })
    .from(ingestMessage)
    .where(and(eq(ingestMessage.source, source), eq(ingestMessage.id, id)));
  return found?.digest ?? null;
}

export async function rememberMessage(
  tx: Transaction,
  message: typeof ingestMessage.$inferInsert,
): Promise<void> {
  await tx
    .insert(ingestMessage)
    .values(message)
    .onConflictDoUpdate({
      target: [ingestMessage.source, ingestMessage.id],
      set: { expiresAtMs: sql`greatest(${ingestMessage.expiresAtMs}, excluded.expires_at_ms)` },
    });
}

/** Forgets messages whose signatures are too old to be taken anyway. */
export async function forgetMessages(tx: Transaction, expiredBeforeMs: number): Promise<void> {
  await tx.delete(ingestMessage).where(lt(ingestMessage.expiresAtMs, expiredBeforeMs));
}

/** Those of the events that were taken before, by id. */
export async function readEvents(
  tx: Transaction,
  source: string,
  ids: readonly string[],
): Promise<Map<string, LoggedEvent>> {
  // Looked up one by one in the index: what the planner makes of a list and a growing table is a scan of it all.
  const { rows } = await tx.execute<LoggedEvent>(sql`
    select asked.id, known.digest, known.outcome
    from unnest(${textList(ids)}) as asked(id)
    cross join lateral (
      select digest, outcome from ingest_event where source = ${source} and id = asked.id limit 1
    ) known`);
  return new Map(rows.map((row) => [row.id, row]));
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

/** Logs events just taken, all in one statement. */
export async function logEvents(
  tx: Transaction,
  source: string,
  taken: readonly TakenEvent[],
  nowMs: number,
): Promise<void> {
  const rows = taken.map(({ id, digest, outcome, documentId, event }) => {
    const stated = event.type === 'record' ? event : null;
    return {
      id,
      digest,
      outcome,
      kind: stated?.record.kind,
      record: stated?.record.body.id,
      stated: stated?.atMs,
      document: documentId,
    };
  });
  await tx.execute(sql`
    insert into ingest_event
      (source, id, digest, outcome, record_kind, record_id, stated_at_ms, document_id, received_at_ms)
    select ${source}, id, digest, outcome, kind, record, stated, document, ${nowMs}::bigint
    from json_to_recordset(${JSON.stringify(rows)}::json) as taken(
      id text, digest text, outcome text, kind text, record text, stated bigint, document text)`);
}
