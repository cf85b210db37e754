import type { Database, SqlJsStatic } from 'sql.js';
import type { KeyedHeader } from './file-header';
import { pathIn } from './files';
import { decodePayload } from './frame-payload';
import { readMark } from './mark-file';
import type { Migration } from './migrate';
import { openDatabase } from './open-database';
import { type Chain, followJournals, type Headed, readHeaderOf } from './read-journals';
import type { RecoveryReport, SetAside } from './recovery-report';
import { refuseNewerSchema, replay } from './replay';
import { readSnapshot } from './snapshot-file';
import { StoreError } from './store-error';
import { journalName, listFolder, type StorePlace, snapshotName } from './store-folder';

/** The database as its files tell, and what the parts that go on with it must know. */
export type Recovered = {
  readonly database: Database;
  readonly report: Omit<RecoveryReport, 'quarantined' | 'tookMs'>;
  /** The snapshot it was built from; 0: none. */
  readonly base: { readonly generation: number; readonly contentBytes: number };
  readonly lastGeneration: number;
  /** Every frame up to this number is known to be on the disk. */
  readonly durableThrough: number;
  /** The frames after it: perhaps in the memory of the system only, since the process ended before its disk had them. */
  readonly unsynced: readonly Uint8Array[];
  readonly journals: number;
  readonly journalBytes: number;
  /** Names of damaged files, to be moved once a new snapshot lasts. */
  readonly damagedFiles: readonly string[];
  readonly unfinished: readonly string[];
};

function refuseWhatIsNotOurs(all: readonly Headed[]): void {
  for (const { reading } of all)
    if (reading.state === 'from_future')
      throw new StoreError('store_from_future', 'The store was written by a newer version', false, {
        found: reading.version,
      });
  const states = new Set(all.map(({ reading }) => reading.state));
  if (states.has('other_key') && !states.has('whole'))
    throw new StoreError('store_wrong_key', 'The key does not open the store', false);
}

type Base = { readonly header: KeyedHeader; readonly content: Uint8Array };

async function newestBase(
  place: StorePlace,
  snapshots: readonly Headed[],
): Promise<{ readonly base: Base | null; readonly damaged: readonly Headed[] }> {
  const damaged: Headed[] = [];
  for (const headed of [...snapshots].reverse()) {
    if (headed.reading.state === 'whole') {
      const { header } = headed.reading;
      const file = await place.files.open(pathIn(place.folder, snapshotName(headed.generation)), 'read');
      const content = await readSnapshot(file, place.cipher, header).finally(() => file.close());
      if (content) return { base: { header, content }, damaged };
    }
    damaged.push(headed);
  }
  return { base: null, damaged };
}

/** Which of the frames are known to be on the disk. Of a damaged store none matters: it gets a new snapshot at once. */
function durability(
  chain: Chain,
  known: number,
  anew: boolean,
): Pick<Recovered, 'durableThrough' | 'unsynced'> {
  if (anew) return { durableThrough: chain.nextSeq - 1, unsynced: [] };
  const durableThrough = Math.max(known, chain.lastFirstSeq - 1, chain.frames.at(-1)?.durableThrough ?? 0);
  const unsynced = chain.frames.filter(({ seq }) => seq > durableThrough).map(({ payload }) => payload);
  return { durableThrough, unsynced };
}

/**
 * Builds the database from the newest whole snapshot and every later journal. Changes no file.
 * @param acceptLoss go on with what is left when no snapshot leads to the present state
 */
export async function recover(
  place: StorePlace,
  sql: SqlJsStatic,
  migrations: readonly Migration[],
  acceptLoss: boolean,
  roomBytes?: number,
): Promise<Recovered> {
  const listing = await listFolder(place);
  const journals = await Promise.all(listing.journals.map((one) => readHeaderOf(place, 'journal', one)));
  const snapshots = await Promise.all(listing.snapshots.map((one) => readHeaderOf(place, 'snapshot', one)));
  refuseWhatIsNotOurs([...journals, ...snapshots]);

  const { base, damaged } = await newestBase(place, snapshots);
  const generation = base?.header.generation ?? 0;
  const firstSeq = base?.header.firstSeq ?? 1;
  const told = damaged.map(({ reading }) => (reading.state === 'whole' ? reading.header.firstSeq - 1 : 0));
  const later = journals.filter((journal) => journal.generation >= generation);
  const known = Math.max(firstSeq - 1, await readMark(place), ...told);
  // A snapshot is never without the journal that goes on from it.
  const chain = await followJournals(place, later, firstSeq, known, base !== null);
  const first = later[0]?.reading;
  const startLost = damaged.length > 0 || (!base && first?.state === 'whole' && first.header.firstSeq > 1);
  if (startLost && chain.damage && !acceptLoss)
    throw new StoreError('store_snapshot_damaged', 'No snapshot leads to the present state', false, {
      damagedSnapshots: damaged.length,
      framesReadable: chain.damage.after.length + chain.frames.length,
    });

  const database = openDatabase(sql, base?.content ?? null, roomBytes);
  try {
    const payloads = chain.frames.map(({ payload }) => decodePayload(payload));
    refuseNewerSchema(database, payloads, migrations);
    const stuckAt = replay(database, payloads);
    const stuck = stuckAt < payloads.length;
    const rest = [...chain.frames.slice(stuckAt), ...(chain.damage?.after ?? [])];
    const damagedJournals = stuck
      ? later.map((journal) => journal.generation)
      : (chain.damage?.journals ?? []);
    const isDamaged = damaged.length > 0 || chain.damage !== null || stuck;
    return {
      database,
      report: {
        created: listing.journals.length === 0 && listing.snapshots.length === 0,
        snapshotGeneration: base ? generation : null,
        framesReplayed: stuckAt,
        tornBytes: chain.tornBytes,
        framesSuperseded: chain.framesSuperseded,
        damaged: isDamaged,
        framesMissing: chain.damage?.framesMissing ?? 0,
        setAside: rest.flatMap(({ seq, payload }): readonly SetAside[] => {
          const decoded = decodePayload(payload);
          return decoded.kind === 'statements' ? [{ seq, frame: decoded.frame }] : [];
        }),
        damagedSnapshots: damaged.map((snapshot) => snapshot.generation),
      },
      base: { generation, contentBytes: base?.content.length ?? 0 },
      lastGeneration: Math.max(0, ...listing.journals, ...listing.snapshots),
      ...durability(chain, known, isDamaged),
      journals: later.length,
      journalBytes: chain.bytes,
      damagedFiles: [
        ...damaged.map((snapshot) => snapshotName(snapshot.generation)),
        ...damagedJournals.map(journalName),
      ],
      unfinished: listing.unfinished,
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
