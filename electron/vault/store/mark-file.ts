import { HEADER_BYTES, type KeyedHeader, newHeader, readHeader } from './file-header';
import { type OpenFile, pathIn, replaceFile } from './files';
import { authenticate, sameBytes } from './seal';
import { MARK_NAME, type StorePlace } from './store-folder';

/** The slots lie in blocks of their own: a torn write damages one of them at most. */
const SLOTS = [4_096, 8_192] as const;
const SLOT_BYTES = 40;
/** Told this long after the first frame it does not tell yet, in milliseconds. */
const LATE_MS = 200;

/**
 * Tells, a little late and without a sync, which frame was on the disk already. It never tells more than was, so a
 * journal that ends before it has lost something that was acknowledged.
 */
export type Mark = { readonly note: (seq: number) => void; readonly close: () => Promise<void> };

function slot(header: KeyedHeader, index: number, seq: number): Uint8Array {
  const bytes = Buffer.alloc(SLOT_BYTES);
  bytes.writeBigUInt64BE(BigInt(seq), 0);
  const bound = Buffer.concat([header.bound, Buffer.from([index]), bytes.subarray(0, 8)]);
  bytes.set(authenticate(header.keys.header, bound), 8);
  return bytes;
}

async function readSlot(file: OpenFile, header: KeyedHeader, index: number): Promise<number> {
  const bytes = Buffer.from(await file.read(SLOTS[index] ?? 0, SLOT_BYTES));
  if (bytes.length < SLOT_BYTES) return 0;
  const seq = Number(bytes.readBigUInt64BE(0));
  return sameBytes(bytes, slot(header, index, seq)) ? seq : 0;
}

/** The last frame the mark tells to have been on the disk; 0 when there is no mark, or none that is whole. */
export async function readMark(place: StorePlace): Promise<number> {
  const file = await place.files.open(pathIn(place.folder, MARK_NAME), 'read').catch(() => null);
  if (!file) return 0;
  try {
    const reading = readHeader(place.key, 'mark', await file.read(0, HEADER_BYTES));
    if (reading.state !== 'whole') return 0;
    return Math.max(await readSlot(file, reading.header, 0), await readSlot(file, reading.header, 1));
  } finally {
    await file.close();
  }
}

async function openMark(place: StorePlace, seq: number): Promise<{ file: OpenFile; header: KeyedHeader }> {
  const path = pathIn(place.folder, MARK_NAME);
  const header = newHeader(place.key, {
    kind: 'mark',
    generation: 0,
    firstSeq: 0,
    contentBytes: 0,
    chunkBytes: 0,
  });
  const bytes = Buffer.alloc(SLOTS[1] + SLOT_BYTES);
  bytes.set(header.bytes);
  bytes.set(slot(header, 0, seq), SLOTS[0]);
  await replaceFile(place.files, place.folder, MARK_NAME, bytes);
  return { file: await place.files.open(path, 'write'), header };
}

/** A mark that tells nothing new until it is told something. */
export function createMark(place: StorePlace): Mark {
  let told = 0;
  let latest = 0;
  let next = 1;
  let cancel: (() => void) | null = null;
  let opened: ReturnType<typeof openMark> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function tell(last: boolean): Promise<void> {
    cancel = null;
    if (latest <= told) return;
    const telling = latest;
    opened ??= openMark(place, telling);
    const { file, header } = await opened;
    await file.write(SLOTS[next] ?? 0, slot(header, next, telling));
    if (last) await file.sync();
    told = telling;
    next = 1 - next;
  }

  // A mark that cannot be written is old, no more: what it is for is to find damage sooner.
  const tellInTurn = (last: boolean) => {
    turn = turn.then(() => tell(last)).catch(() => undefined);
    return turn;
  };

  return {
    note: (durable) => {
      latest = durable;
      cancel ??= place.timer(LATE_MS, () => void tellInTurn(false));
    },
    close: async () => {
      cancel?.();
      await tellInTurn(true);
      const kept = await opened?.catch(() => null);
      await kept?.file.close().catch(() => undefined);
    },
  };
}
