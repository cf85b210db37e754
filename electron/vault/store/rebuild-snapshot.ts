import type { Database, SqlJsStatic } from 'sql.js';
import { pathIn } from './files';
import type { ReadFrame } from './frame-codec';
import { decodePayload, type Payload } from './frame-payload';
import { NotRebuiltError } from './not-rebuilt-error';
import { openDatabase } from './open-database';
import { followJournals, readHeaderOf } from './read-journals';
import { replay } from './replay';
import { readSnapshot, writeSnapshot } from './snapshot-file';
import { listFolder, type StorePlace, snapshotName } from './store-folder';
import { tuneDatabase } from './tune-database';

/** What is to be rebuilt. Nobody may remove or change the files before `until` meanwhile; the later ones may grow. */
export type RebuildOrder = {
  /** The snapshot to begin with; 0: none. */
  readonly base: number;
  /** What the journal began with before which all is to be in the new snapshot. */
  readonly until: { readonly generation: number; readonly firstSeq: number };
};

/** Resolves with the bytes of the database once its snapshot lasts. Ends early, and rejects, when `ending` is aborted. */
export type Rebuild = (
  order: RebuildOrder & { readonly folder: string; readonly key: Uint8Array },
  ending: AbortSignal,
) => Promise<number>;

/** The database of the snapshot to begin with, and the number of the first frame it does not contain. */
async function openBase(
  place: StorePlace,
  sql: SqlJsStatic,
  generation: number,
): Promise<{ readonly database: Database; readonly firstSeq: number }> {
  if (generation === 0) return { database: openDatabase(sql, null), firstSeq: 1 };
  const { reading } = await readHeaderOf(place, 'snapshot', generation);
  if (reading.state !== 'whole') throw new NotRebuiltError('snapshot_damaged');
  const file = await place.files.open(pathIn(place.folder, snapshotName(generation)), 'read');
  const content = await readSnapshot(file, place.cipher, reading.header).finally(() => file.close());
  if (!content) throw new NotRebuiltError('snapshot_damaged');
  // The journals are a quarter of it at most, or there would have been a checkpoint.
  return { database: openDatabase(sql, content, content.length >> 2), firstSeq: reading.header.firstSeq };
}

/** All frames of these numbers, which are on the disk: anything less is damage. */
async function readFrames(
  place: StorePlace,
  { base, until }: RebuildOrder,
  firstSeq: number,
): Promise<readonly ReadFrame[]> {
  const { journals } = await listFolder(place);
  const between = journals.filter((one) => one >= base && one < until.generation);
  const headed = await Promise.all(between.map((one) => readHeaderOf(place, 'journal', one)));
  const chain = await followJournals(place, headed, firstSeq, until.firstSeq - 1, true, until.firstSeq);
  if (chain.damage || chain.nextSeq !== until.firstSeq) throw new NotRebuiltError('journal_damaged');
  return chain.frames;
}

function* payloadsOf(frames: readonly ReadFrame[]): Generator<Payload> {
  for (const { payload } of frames) yield decodePayload(payload);
}

/** Applies all frames since the snapshot. */
async function replayFrames(
  place: StorePlace,
  database: Database,
  order: RebuildOrder,
  firstSeq: number,
): Promise<void> {
  tuneDatabase(database);
  const frames = await readFrames(place, order, firstSeq);
  if (replay(database, payloadsOf(frames)) < frames.length) throw new NotRebuiltError('not_replayed');
}

/** The database in one piece. What each step was made from is nobody's any more, and goes before the next one. */
async function rebuilt(
  place: StorePlace,
  sql: SqlJsStatic,
  order: RebuildOrder,
  collect: () => void,
): Promise<Uint8Array> {
  const { database, firstSeq } = await openBase(place, sql, order.base);
  try {
    collect();
    await replayFrames(place, database, order, firstSeq);
    collect();
    return database.export();
  } finally {
    database.close();
  }
}

/**
 * Makes a snapshot as an opening would find the database: from an earlier one and the journals since. It asks nothing
 * of the process that has the store open, whose transactions go on. What is wrong with the files is a `NotRebuiltError`;
 * a disk that refuses the new snapshot is an error of the system.
 * @param collect the engine's own collection: each step holds the whole database once more
 */
export async function rebuildSnapshot(
  place: StorePlace,
  sql: SqlJsStatic,
  order: RebuildOrder,
  collect: () => void = () => undefined,
): Promise<number> {
  const content = await rebuilt(place, sql, order, collect).catch((error: unknown) => {
    throw error instanceof NotRebuiltError ? error : new NotRebuiltError('not_read', error);
  });
  collect();
  await writeSnapshot(place, order.until, content);
  return content.length;
}
