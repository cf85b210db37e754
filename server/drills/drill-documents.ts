import { and, eq } from 'drizzle-orm';
import type { Drill } from '#shared/domain/incident/drill';
import type { Queryable, Transaction } from '../database/database';
import { document } from '../database/schema';
import { toDocument } from '../documents/document-draft';
import { readDocument, readKinds } from '../documents/read-documents';
import { writeDocuments } from '../documents/upsert-documents';
import { pokeDesks } from '../sync/poke-desks';

/** All drills ever arranged. */
export async function readDrills(db: Queryable): Promise<readonly Drill[]> {
  const found = await readKinds(db, ['drill']);
  return found.flatMap((each) => (each.kind === 'drill' ? [each.body] : []));
}

export async function readDrill(db: Queryable, id: string): Promise<Drill | null> {
  const found = await readDocument(db, 'drill', id);
  return found?.kind === 'drill' ? found.body : null;
}

/** The drill, which nobody else may change until this transaction ends. */
export async function lockDrill(tx: Transaction, id: string): Promise<Drill | null> {
  const [row] = await tx
    .select()
    .from(document)
    .where(and(eq(document.kind, 'drill'), eq(document.id, id)))
    .for('update');
  const found = row ? toDocument(row) : null;
  return found?.kind === 'drill' ? found.body : null;
}

/** Writes the drill and lets every desk hear of it. */
export async function writeDrill(tx: Transaction, drill: Drill): Promise<void> {
  await writeDocuments(tx, [{ kind: 'drill', id: drill.id, accountId: null, body: drill }]);
  await pokeDesks(tx);
}
