import { type KeyedHeader, newHeader } from './file-header';
import { type OpenFile, pathIn } from './files';
import { encodeFrame } from './frame-codec';
import { encodePayload, type Payload } from './frame-payload';
import type { Durability, Journal } from './journal';
import { type StoreError, storeError } from './store-error';
import { journalName, removeQuietly, type StorePlace, unfinished } from './store-folder';

/** Relaxed frames are on the disk after this long at the latest, in milliseconds, or after so many bytes. */
const RELAXED_MS = 1_000;
const RELAXED_BYTES = 4 << 20;

/** A frame with its number. */
type Numbered = { readonly seq: number; readonly payload: Uint8Array };

/** The file the journal writes now. */
type Current = { readonly header: KeyedHeader; readonly file: OpenFile; length: number };

export type DurableJournal = Journal & {
  /** A frame that is no transaction: a step of the schema. */
  readonly appendPayloads: (payloads: readonly Payload[], durability: Durability) => Promise<void>;
  /** Puts all written so far on the disk and goes on in a new file; answers what the new one begins with. */
  readonly rotate: () => Promise<{ readonly generation: number; readonly firstSeq: number }>;
  /** Bytes an opening would have to replay. */
  readonly bytes: () => number;
  /** Every frame up to this number is on the disk. */
  readonly durableThrough: () => number;
  readonly close: () => Promise<void>;
};

/**
 * The journal on the disk. A file that failed to sync is never written again: the next one says with its first number
 * where the earlier one ends, and begins with what may not have reached the disk.
 */
export function createDurableJournal(
  place: StorePlace,
  start: {
    readonly lastGeneration: number;
    readonly durableThrough: number;
    /** The frames after it, which must be written again. */
    readonly unsynced: readonly Uint8Array[];
    /** Bytes of journal that an opening would replay already. */
    readonly bytes: number;
  },
  /** Told whenever more is on the disk, with the number of the last frame. */
  onDurable: (seq: number) => void,
): DurableJournal {
  const { files, folder, key } = place;
  let generation = start.lastGeneration;
  let durableThrough = start.durableThrough;
  let nextSeq = durableThrough + 1 + start.unsynced.length;
  let current: Current | null = null;
  let replayBytes = start.bytes;
  let unsynced: Numbered[] = start.unsynced.map((payload, index) => ({
    seq: durableThrough + 1 + index,
    payload,
  }));
  let unsyncedBytes = 0;
  let cancel: (() => void) | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  const encode = (header: KeyedHeader, frames: readonly Numbered[]): Uint8Array =>
    Buffer.concat(frames.map((frame) => encodeFrame(header, { ...frame, durableThrough })));

  function synced(): void {
    durableThrough = nextSeq - 1;
    unsynced = [];
    unsyncedBytes = 0;
    cancel?.();
    cancel = null;
    onDurable(durableThrough);
  }

  async function abandon(): Promise<void> {
    const old = current;
    current = null;
    await old?.file.close().catch(() => undefined);
  }

  /** A new file that lasts, with the frames in it that may not last in the old one. */
  async function begin(): Promise<Current> {
    // A number is never used twice: the file may be there although making it failed.
    generation += 1;
    const name = journalName(generation);
    const header = newHeader(key, {
      kind: 'journal',
      generation,
      firstSeq: durableThrough + 1,
      contentBytes: 0,
      chunkBytes: 0,
    });
    const bytes = Buffer.concat([header.bytes, encode(header, unsynced)]);
    const file = await files.open(pathIn(folder, unfinished(name)), 'create');
    let renaming = false;
    try {
      await file.write(0, bytes);
      await file.sync();
      // From here on the old file may have an end that a new one tells; it must not grow.
      renaming = true;
      await files.rename(pathIn(folder, unfinished(name)), pathIn(folder, name));
      await files.syncFolder(folder);
    } catch (error) {
      await file.close().catch(() => undefined);
      if (renaming) await abandon();
      else await removeQuietly(place, unfinished(name));
      throw error;
    }
    await abandon();
    current = { header, file, length: bytes.length };
    synced();
    return current;
  }

  /** Whether a file with none of the failed frames is sure to be what a later opening finds. */
  async function undo(failed: Current, duringSync: boolean): Promise<boolean> {
    try {
      if (!duringSync) {
        await failed.file.truncate(failed.length);
        await failed.file.sync();
        // What was relaxed until now is on the disk with it.
        synced();
        return true;
      }
    } catch {
      // The file cannot be trusted any more; a new one can.
    }
    await abandon();
    try {
      await begin();
      return true;
    } catch {
      return false;
    }
  }

  async function failure(error: unknown, failed: Current, duringSync: boolean): Promise<StoreError> {
    const undone = await undo(failed, duringSync);
    // Unknown: if the program ends before it can write again, the transaction may be found at the next start.
    return storeError(error, { kept: undone ? 'no' : 'unknown' });
  }

  async function beginAnew(): Promise<Current> {
    try {
      return await begin();
    } catch (error) {
      throw storeError(error, { kept: 'no' });
    }
  }

  async function append(payloads: readonly Payload[], durability: Durability): Promise<void> {
    const frames = payloads.map((payload, index) => ({
      seq: nextSeq + index,
      payload: encodePayload(payload),
    }));
    const target = current ?? (await beginAnew());
    const bytes = encode(target.header, frames);
    await target.file.write(target.length, bytes).catch(async (error: unknown) => {
      throw await failure(error, target, false);
    });
    const mustSync = durability === 'durable' || unsyncedBytes + bytes.length > RELAXED_BYTES;
    if (mustSync)
      await target.file.sync().catch(async (error: unknown) => {
        throw await failure(error, target, true);
      });
    target.length += bytes.length;
    replayBytes += bytes.length;
    nextSeq += frames.length;
    if (mustSync) return synced();
    unsynced.push(...frames);
    unsyncedBytes += bytes.length;
    syncSoon();
  }

  function syncSoon(): void {
    cancel ??= place.timer(RELAXED_MS, () => {
      cancel = null;
      // If it fails, the frames stay here until a next write begins a new file with them.
      void alone(sync).catch(() => undefined);
    });
  }

  async function sync(): Promise<void> {
    if (unsynced.length === 0) return;
    if (current) {
      try {
        await current.file.sync();
        return synced();
      } catch {
        await abandon();
      }
    }
    await begin();
  }

  const appendPayloads: DurableJournal['appendPayloads'] = (payloads, durability) =>
    alone(() => append(payloads, durability));

  if (unsynced.length > 0) syncSoon();
  return {
    append: (frame) => appendPayloads([{ kind: 'statements', frame }], 'durable'),
    appendGroup: (frames, durability) =>
      appendPayloads(
        frames.map((frame) => ({ kind: 'statements', frame })),
        durability,
      ),
    appendPayloads,
    rotate: () =>
      alone(async () => {
        await sync();
        const { header } = await begin();
        replayBytes = 0;
        return header;
      }),
    bytes: () => replayBytes,
    durableThrough: () => durableThrough,
    close: () =>
      alone(async () => {
        try {
          await sync();
        } finally {
          // Also when the disk fails: a later opening has these names, and a late write of ours would replace its files.
          cancel?.();
          await abandon();
        }
      }),
  };
}
