import type { Readable } from 'node:stream';
import * as yauzl from 'yauzl';
import { ImportFailure } from '../import-problem';
import { decodeText } from '../text-encoding';
import type { ImportSource } from '../text-source';

/** Largest workbook, unpacked, in bytes. */
const MOST_UNPACKED = 4 * 1024 ** 3;
/** A part larger than this may not have been packed more tightly than the ratio: real sheets reach about 30. */
const RATIO_FROM = 1024 * 1024;
const HIGHEST_RATIO = 200;
const MOST_PARTS = 2_000;

/** The parts of an opened workbook (a zip archive) by their name. */
export type WorkbookParts = {
  readonly has: (name: string) => boolean;
  /** Size unpacked, in bytes; 0 where there is no such part. */
  readonly size: (name: string) => number;
  /** The XML of a part; nothing where there is no such part. Fails with `workbook_damaged`. */
  readonly text: (name: string, onBytes?: (bytes: number) => void) => AsyncGenerator<string>;
  readonly close: () => void;
};

/**
 * Opens a workbook and judges its directory before anything is unpacked: `workbook_too_large` for what would unpack to
 * too much or is packed too tightly to be a table, `workbook_damaged` for what is no whole archive. The sizes the
 * directory promises are held to while unpacking.
 */
export async function openWorkbookParts(source: ImportSource): Promise<WorkbookParts> {
  const options = { lazyEntries: true, autoClose: false } as const;
  const zip = await guarded(() =>
    'bytes' in source
      ? yauzl.fromBufferPromise(Buffer.from(source.bytes), options)
      : yauzl.openPromise(source.path, options),
  );
  try {
    const entries = await guarded(() => readDirectory(zip));
    return {
      has: (name) => entries.has(name),
      size: (name) => entries.get(name)?.uncompressedSize ?? 0,
      text: (name, onBytes) => partText(zip, entries.get(name), onBytes),
      close: () => zip.close(),
    };
  } catch (cause) {
    zip.close();
    throw cause;
  }
}

async function readDirectory(zip: yauzl.ZipFile): Promise<ReadonlyMap<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    const isTight =
      entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * HIGHEST_RATIO;
    if (isTight || unpacked > MOST_UNPACKED || entries.size >= MOST_PARTS) {
      throw new ImportFailure('workbook_too_large', 'The workbook would unpack to far too much');
    }
    entries.set(entry.fileName, entry);
  }
  return entries;
}

async function* partText(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  if (!entry) return;
  const stream = await guarded(() => zip.openReadStreamPromise(entry));
  try {
    yield* decodeText(counted(stream, onBytes), 'utf-8');
  } finally {
    stream.destroy();
  }
}

async function* counted(stream: Readable, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onBytes(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    throw damaged(cause);
  }
}

async function guarded<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    // What the file system says (no such file, no permission) is not about the archive.
    if (cause instanceof ImportFailure || (cause instanceof Error && 'syscall' in cause)) throw cause;
    throw damaged(cause);
  }
}

const damaged = (cause: unknown): ImportFailure =>
  new ImportFailure('workbook_damaged', 'The workbook is damaged or not whole', {
    reason: cause instanceof Error ? cause.message : String(cause),
  });
