import { HEADER_BYTES, type HeaderReading, type KeyedHeader, readHeader } from './file-header';
import { pathIn } from './files';
import { decodeFrame, findFrames, type ReadFrame } from './frame-codec';
import { journalName, type StorePlace, snapshotName } from './store-folder';

/** A file of the store as far as its header. */
export type Headed = { readonly generation: number; readonly reading: HeaderReading };

/** Reads the header of a file; its generation must be the one of its name. */
export async function readHeaderOf(
  place: StorePlace,
  kind: 'journal' | 'snapshot',
  generation: number,
): Promise<Headed> {
  const name = kind === 'journal' ? journalName(generation) : snapshotName(generation);
  const file = await place.files.open(pathIn(place.folder, name), 'read');
  try {
    const reading = readHeader(place.key, kind, await file.read(0, HEADER_BYTES));
    const renamed = reading.state === 'whole' && reading.header.generation !== generation;
    return { generation, reading: renamed ? { state: 'damaged' } : reading };
  } finally {
    await file.close();
  }
}

/** What following the journals from a snapshot found. */
export type Chain = {
  readonly frames: readonly ReadFrame[];
  /** What the last journal begins with: everything before it was on the disk when it was made; 0: there is none. */
  readonly lastFirstSeq: number;
  /** Bytes of journal that were read. */
  readonly bytes: number;
  readonly tornBytes: number;
  readonly framesSuperseded: number;
  /** The number of the next frame, had nothing been lost. */
  readonly nextSeq: number;
  /** Present when something acknowledged is damaged or missing after the frames. */
  readonly damage: {
    readonly framesMissing: number;
    readonly after: readonly ReadFrame[];
    /** Generations of the journals the damage touches. */
    readonly journals: readonly number[];
  } | null;
};

type Source = {
  readonly generation: number;
  readonly header: KeyedHeader | null;
  readonly content: Buffer;
  /** Frames from this number on were taken back; a later journal says so. */
  readonly limit: number;
};

async function readSources(
  place: StorePlace,
  journals: readonly Headed[],
  until: number,
): Promise<readonly Source[]> {
  const sources: Source[] = [];
  let limit = until;
  for (const { generation, reading } of [...journals].reverse()) {
    const file = await place.files.open(pathIn(place.folder, journalName(generation)), 'read');
    try {
      const content = Buffer.from(await file.read(0, await file.size()));
      const header = reading.state === 'whole' ? reading.header : null;
      sources.unshift({ generation, header, content, limit });
      if (header) limit = Math.min(limit, header.firstSeq);
    } finally {
      await file.close();
    }
  }
  return sources;
}

/** Frames of these journals from a number on, wherever they stand, each number once. */
function framesAfter(sources: readonly Source[], seq: number): readonly ReadFrame[] {
  const found = new Map<number, ReadFrame>();
  for (const { header, content, limit } of sources) {
    if (!header) continue;
    for (const frame of findFrames(header, content, HEADER_BYTES))
      if (frame.seq >= seq && frame.seq < limit) found.set(frame.seq, frame);
  }
  return [...found.values()].sort((one, other) => one.seq - other.seq);
}

/**
 * Follows the journals from frame `firstSeq`. What fails at the very end of the last one, with nothing after it that
 * knew it on the disk, was cut off before it was acknowledged; anything else that fails is damage.
 * @param knownDurable the last frame something else than the journals tells to have been on the disk
 * @param mustExist whether having no journal at all is damage
 * @param until what a journal after these begins with, if there is one: frames from there on are not of theirs
 */
export async function followJournals(
  place: StorePlace,
  journals: readonly Headed[],
  firstSeq: number,
  knownDurable: number,
  mustExist: boolean,
  until = Number.POSITIVE_INFINITY,
): Promise<Chain> {
  const sources = await readSources(place, journals, until);
  const frames: ReadFrame[] = [];
  let expected = firstSeq;
  let framesSuperseded = 0;
  let tornBytes = 0;
  let stopped = -1;
  for (const [index, { header, content, limit }] of sources.entries()) {
    if (header && header.firstSeq > expected) {
      stopped = index;
      break;
    }
    let at = HEADER_BYTES;
    for (
      let frame = header && decodeFrame(header, content, at);
      frame;
      frame = header && decodeFrame(header, content, at)
    ) {
      if (frame.seq >= limit || frame.seq !== expected) break;
      at = frame.end;
      frames.push(frame);
      expected += 1;
    }
    const last = index === sources.length - 1;
    if (expected < limit && (!last || !header)) {
      stopped = index;
      break;
    }
    if (header && !last) framesSuperseded += [...findFrames(header, content, at)].length;
    if (last) tornBytes = content.length - at;
  }
  const lastFirstSeq = sources.at(-1)?.header?.firstSeq ?? 0;
  const rest = stopped >= 0 ? sources.slice(stopped) : sources.slice(-1);
  const after = framesAfter(rest, expected);
  const known = Math.max(knownDurable, ...after.map(({ durableThrough }) => durableThrough));
  // A write that was cut off does not move frames: the right one in a wrong place was put there.
  const moved = after[0]?.seq === expected;
  const bytes = sources.reduce((sum, { content }) => sum + content.length, 0);
  const gone = mustExist && sources.length === 0;
  if (stopped < 0 && known < expected && !moved && !gone)
    return { frames, lastFirstSeq, bytes, tornBytes, framesSuperseded, nextSeq: expected, damage: null };
  const limits = rest.map(({ limit }) => limit - 1).filter(Number.isFinite);
  const through = Math.max(expected - 1, known, after.at(-1)?.seq ?? 0, ...limits);
  return {
    frames,
    lastFirstSeq,
    bytes,
    tornBytes: 0,
    framesSuperseded,
    nextSeq: through + 1,
    damage: {
      framesMissing: through - expected + 1 - after.length,
      after,
      journals: rest.map(({ generation }) => generation),
    },
  };
}
