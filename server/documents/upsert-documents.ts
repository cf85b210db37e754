import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { ADVISORY_LOCKS, lockForTransaction } from '../database/advisory-locks';
import { anyOf } from '../database/any-of';
import type { Transaction } from '../database/database';
import { jsonList, textList } from '../database/lists';
import { document } from '../database/schema';
import { pokeDesks } from '../sync/poke-desks';
import { type DocumentDraft, toDocument } from './document-draft';
import { mergeDocument } from './merge-document';
import { loadNameReading } from './name-reading';
import { keepTicketNumbersAhead } from './ticket-number';

/** What became of each document, in the order given. */
export type UpsertReport = {
  readonly outcomes: readonly ('created' | 'updated' | 'unchanged')[];
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
};

const CHUNK = 500;
const keyOf = (draft: { kind: string; id: string }): string => `${draft.kind}\n${draft.id}`;

/**
 * Stores many documents in the given transaction: new ones at version 1, changed ones one version on, unchanged ones
 * not at all. Payments gain the events they lack. The same document twice counts as a second change. Concurrent
 * imports wait for each other.
 */
export async function upsertDocuments(
  tx: Transaction,
  drafts: readonly DocumentDraft[],
): Promise<UpsertReport> {
  await lockForTransaction(tx, ADVISORY_LOCKS.records);
  const outcomes: UpsertReport['outcomes'][number][] = [];
  for (let from = 0; from < drafts.length; from += CHUNK) {
    outcomes.push(...(await upsertChunk(tx, drafts.slice(from, from + CHUNK))));
  }
  const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
  const report = { created: count('created'), updated: count('updated'), unchanged: count('unchanged') };
  await keepTicketNumbersAhead(tx, drafts);
  if (report.created + report.updated > 0) await pokeDesks(tx);
  return { outcomes, ...report };
}

async function upsertChunk(tx: Transaction, drafts: readonly DocumentDraft[]) {
  const stored = await lockStored(tx, drafts);
  const changed = new Map<string, DocumentDraft>();
  const outcomes = drafts.map((draft) => {
    const key = keyOf(draft);
    const before = changed.get(key) ?? stored.get(key) ?? null;
    const merged = mergeDocument(before, draft);
    if (merged === null) return 'unchanged';
    changed.set(key, merged);
    return before === null ? 'created' : 'updated';
  });
  if (changed.size > 0) await writeDocuments(tx, [...changed.values()]);
  return outcomes;
}

async function lockStored(
  tx: Transaction,
  drafts: readonly DocumentDraft[],
): Promise<ReadonlyMap<string, DocumentDraft>> {
  const kinds = [...new Set(drafts.map((draft) => draft.kind))];
  const rows = await tx
    .select()
    .from(document)
    .where(
      or(
        ...kinds.map((kind) =>
          and(
            eq(document.kind, kind),
            anyOf(
              document.id,
              drafts.filter((draft) => draft.kind === kind).map((draft) => draft.id),
            ),
          ),
        ),
      ),
    )
    .orderBy(document.kind, document.id)
    .for('update');
  return new Map(rows.map((row) => [keyOf(row), toDocument(row)]));
}

type Changed = DocumentDraft & { readonly changes?: number };

/**
 * Writes documents at a new position of the change feed. `changes`: how many versions a document is put on, where several
 * changes of it are written as one.
 */
export async function writeDocuments(tx: Transaction, drafts: readonly Changed[]): Promise<void> {
  await tx.execute(await insertion(drafts));
}

/** Writes documents and answers with their versions, in no particular order. */
export async function writeVersions(
  tx: Transaction,
  drafts: readonly Changed[],
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  const insert = await insertion(drafts);
  const written = await tx.execute<{ id: string; version: number }>(sql`${insert} returning id, version`);
  return written.rows;
}

async function insertion(drafts: readonly Changed[]): Promise<SQL> {
  const readName = drafts.some(({ kind }) => kind === 'account') ? await loadNameReading() : null;
  const readings = drafts.map((draft) =>
    draft.kind === 'account' && readName ? readName(draft.body.holder.name) : null,
  );
  // One parameter a column: thousands of single ones cost more than the rows they carry.
  return sql`
    insert into document (kind, id, account_id, version, body, name_reading)
    select kind, id, account, changes, body::jsonb, reading::jsonb
    from unnest(
      ${textList(drafts.map(({ kind }) => kind))}, ${textList(drafts.map(({ id }) => id))},
      ${textList(drafts.map(({ accountId }) => accountId))},
      ${sql.param(drafts.map(({ changes }) => changes ?? 1))}::integer[],
      ${jsonList(drafts.map(({ body }) => body))}, ${jsonList(readings)}
    ) as draft(kind, id, account, changes, body, reading)
    on conflict (kind, id) do update set
      account_id = excluded.account_id,
      body = excluded.body,
      name_reading = excluded.name_reading,
      version = document.version + excluded.version,
      xid = excluded.xid,
      seq = excluded.seq`;
}
