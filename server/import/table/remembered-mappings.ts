import { and, eq, sql } from 'drizzle-orm';
import type { RememberedMapping } from '#shared/domain/import/remembered-mapping';
import { appendAudit } from '../../audit/append-audit';
import type { Queryable, Store } from '../../database/database';
import { document } from '../../database/schema';
import { toDocument } from '../../documents/document-draft';
import { upsertDocuments } from '../../documents/upsert-documents';
import type { ImportInput } from '../import-input';
import { namedColumns } from '../mapping/row-reader';
import { findTable, tableName, titlesOf } from './find-table';

const mappingsOf = (rows: readonly Parameters<typeof toDocument>[0][]): readonly RememberedMapping[] =>
  rows.map(toDocument).flatMap((each) => (each.kind === 'import_mapping' ? [each.body] : []));

/** The mapping that tables with just these titles are imported by. */
export async function rememberedFor(
  db: Queryable,
  titles: readonly string[],
): Promise<RememberedMapping | null> {
  const [found] = mappingsOf(
    await db
      .select()
      .from(document)
      .where(and(eq(document.kind, 'import_mapping'), eq(document.id, tableName(titles)))),
  );
  return found ?? null;
}

/** The remembered mapping of the table in a file, if there is one and it is in use. */
export async function rememberedForFile(
  db: Queryable,
  input: ImportInput,
): Promise<RememberedMapping | null> {
  const table = await findTable(input);
  const found = table ? await rememberedFor(db, titlesOf(table.head.cells)) : null;
  return found?.active ? found : null;
}

/** A mapping for a table that has all of its columns and others besides; the newest of several. */
export async function similarTo(db: Queryable, titles: readonly string[]): Promise<RememberedMapping | null> {
  const present = new Set(titles);
  const all = mappingsOf(
    await db
      .select()
      .from(document)
      .where(and(eq(document.kind, 'import_mapping'), sql`(${document.body} ->> 'active')::boolean`)),
  );
  const fitting = all.filter(({ mapping }) => namedColumns(mapping).every((title) => present.has(title)));
  return fitting.toSorted((a, b) => b.savedAtMs - a.savedAtMs)[0] ?? null;
}

/** Keeps a mapping for the whole centre; an earlier one for the same titles is replaced. */
export async function rememberMapping(
  store: Store,
  remembered: RememberedMapping,
): Promise<RememberedMapping> {
  const body: RememberedMapping = {
    ...remembered,
    mapping: { ...remembered.mapping, name: tableName(remembered.heads) },
  };
  await store.db.transaction(async (tx) => {
    await upsertDocuments(tx, [{ kind: 'import_mapping', id: body.mapping.name, accountId: null, body }]);
    await appendAudit(
      tx,
      {
        actorId: body.savedBy,
        action: 'import_mapping_saved',
        details: { name: body.mapping.name, active: body.active },
      },
      body.savedAtMs,
    );
  });
  return body;
}
