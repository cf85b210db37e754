import { randomBytes } from 'node:crypto';
import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { failure, type Result, success } from '#shared/contracts/error';
import type { RecordSource } from '#shared/domain/record/source';
import { appendAudit } from '../audit/append-audit';
import type { Database, Queryable, Transaction } from '../database/database';
import { ingestSecret, ingestSource } from '../database/schema';
import type { SecretKeeper } from './secret-keeper';

/** A system that streams events in, and the party whose word it may speak. */
export type IngestSource = { readonly name: string; readonly party: RecordSource };

/** A source with a secret just made; it is never shown again. */
export type NewSecret = IngestSource & { readonly secret: string };

/** The name stands in an address and in the provenance of records. */
const NAME = /^[a-z][a-z0-9-]{1,39}$/;
const SECRET_BYTES = 32;
const unknown = () => failure('ingest_source_unknown', 'There is no such source');

/** Adds a source, or brings back a removed one, with its first secret. */
export function addSource(
  db: Database,
  keeper: SecretKeeper,
  source: IngestSource,
  nowMs: number,
): Promise<Result<NewSecret>> {
  return db.transaction(async (tx) => {
    if (!NAME.test(source.name)) {
      return failure('ingest_name_invalid', 'A name is 2 to 40 of a–z, 0–9 and -, beginning with a letter');
    }
    const [known] = await tx
      .select()
      .from(ingestSource)
      .where(eq(ingestSource.name, source.name))
      .for('update');
    if (known?.removedAtMs === null)
      return failure('ingest_source_taken', 'There is a source of this name already');
    if (known && known.party !== source.party) {
      return failure(
        'ingest_source_taken',
        `A source of this name has spoken as ${known.party}; take another name`,
      );
    }
    await tx
      .insert(ingestSource)
      .values({ ...source, createdAtMs: nowMs })
      .onConflictDoUpdate({ target: ingestSource.name, set: { removedAtMs: null } });
    const secret = await addSecret(tx, keeper, source.name, nowMs);
    const details = { source: source.name, party: source.party };
    await appendAudit(tx, { actorId: null, action: 'ingest_source_added', details }, nowMs);
    return success({ ...source, secret });
  });
}

/** Gives a source a new secret; those it has go on being taken for `overlapMs` more. */
export function rotateSecret(
  db: Database,
  keeper: SecretKeeper,
  name: string,
  overlapMs: number,
  nowMs: number,
): Promise<Result<NewSecret>> {
  return db.transaction(async (tx) => {
    const source = await lockSource(tx, name);
    if (!source) return unknown();
    const endsAtMs = nowMs + overlapMs;
    await tx
      .update(ingestSecret)
      .set({ expiresAtMs: endsAtMs })
      .where(
        and(
          eq(ingestSecret.source, name),
          or(isNull(ingestSecret.expiresAtMs), gt(ingestSecret.expiresAtMs, endsAtMs)),
        ),
      );
    await tx
      .delete(ingestSecret)
      .where(and(eq(ingestSecret.source, name), lte(ingestSecret.expiresAtMs, nowMs)));
    const secret = await addSecret(tx, keeper, name, nowMs);
    const details = { source: name, overlapMs };
    await appendAudit(tx, { actorId: null, action: 'ingest_secret_rotated', details }, nowMs);
    return success({ ...source, secret });
  });
}

/** Shuts a source out at once; what it has told stays. */
export function removeSource(db: Database, name: string, nowMs: number): Promise<Result<IngestSource>> {
  return db.transaction(async (tx) => {
    const source = await lockSource(tx, name);
    if (!source) return unknown();
    await tx.delete(ingestSecret).where(eq(ingestSecret.source, name));
    await tx.update(ingestSource).set({ removedAtMs: nowMs }).where(eq(ingestSource.name, name));
    await appendAudit(
      tx,
      { actorId: null, action: 'ingest_source_removed', details: { source: name } },
      nowMs,
    );
    return success(source);
  });
}

/** What signatures of a source are checked with, newest first; null when there is no such source. */
export async function readSource(
  db: Queryable,
  name: string,
  nowMs: number,
): Promise<{
  readonly source: IngestSource;
  readonly secrets: readonly { readonly id: string; readonly kept: string }[];
} | null> {
  const rows = await db
    .select({ party: ingestSource.party, id: ingestSecret.id, kept: ingestSecret.kept })
    .from(ingestSource)
    .innerJoin(ingestSecret, eq(ingestSecret.source, ingestSource.name))
    .where(
      and(
        eq(ingestSource.name, name),
        isNull(ingestSource.removedAtMs),
        or(isNull(ingestSecret.expiresAtMs), gt(ingestSecret.expiresAtMs, nowMs)),
      ),
    )
    .orderBy(sql`${ingestSecret.createdAtMs} desc, ${ingestSecret.id} desc`);
  const [first] = rows;
  return first ? { source: { name, party: first.party }, secrets: rows } : null;
}

/** Every source that is not removed, with the state of its secrets. */
export async function listSources(db: Queryable) {
  const sources = await db
    .select()
    .from(ingestSource)
    .where(isNull(ingestSource.removedAtMs))
    .orderBy(asc(ingestSource.name));
  const secrets = await db.select().from(ingestSecret).orderBy(asc(ingestSecret.createdAtMs));
  return sources.map((source) => ({
    ...source,
    secrets: secrets.filter((secret) => secret.source === source.name),
  }));
}

async function lockSource(tx: Transaction, name: string): Promise<IngestSource | null> {
  const [found] = await tx
    .select({ name: ingestSource.name, party: ingestSource.party })
    .from(ingestSource)
    .where(and(eq(ingestSource.name, name), isNull(ingestSource.removedAtMs)))
    .for('update');
  return found ?? null;
}

async function addSecret(
  tx: Transaction,
  keeper: SecretKeeper,
  source: string,
  nowMs: number,
): Promise<string> {
  const id = uuidv7();
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  await tx
    .insert(ingestSecret)
    .values({ id, source, kept: keeper.keep(secret, `${source}/${id}`), createdAtMs: nowMs });
  return secret;
}
