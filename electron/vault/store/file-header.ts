import { createHash, randomBytes } from 'node:crypto';
import { authenticate, type FileKeys, fileKeys, sameBytes } from './seal';

/** The newest format this program writes and reads. */
export const FORMAT_VERSION = 1;
export const HEADER_BYTES = 128;
/** The part of the header that everything in the file is bound to. */
export const BOUND_BYTES = 64;
const MAGIC = Buffer.from('DSTORE\r\n', 'latin1');
const CHECKSUM_AT = 96;
const KINDS = { journal: 1, snapshot: 2, mark: 3 } as const;

export type FileKind = keyof typeof KINDS;

/** What a file of the store says of itself. */
export type FileHeader = {
  readonly kind: FileKind;
  readonly generation: number;
  /** Journal: the number of its first frame. Snapshot: the number of the first frame it does not contain. */
  readonly firstSeq: number;
  /** Snapshot: bytes of the database. */
  readonly contentBytes: number;
  /** Snapshot: bytes of the database in each chunk, but the last. */
  readonly chunkBytes: number;
};

/** A header as it is in its file, with the keys of that file. */
export type KeyedHeader = FileHeader & {
  readonly bytes: Uint8Array;
  /** Authenticated with everything in the file. */
  readonly bound: Uint8Array;
  readonly keys: FileKeys;
};

export type HeaderReading =
  | { readonly state: 'whole'; readonly header: KeyedHeader }
  | { readonly state: 'from_future'; readonly version: number }
  /** Its bytes are as they were written, but another key wrote them. */
  | { readonly state: 'other_key' }
  | { readonly state: 'damaged' };

const checksum = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

const keysOf = (dataKey: Uint8Array, bytes: Uint8Array): FileKeys =>
  fileKeys(dataKey, bytes.subarray(48, 64), `durable-store ${bytes[10]}`);

/** A header for a new file, with a random identity of its own. */
export function newHeader(dataKey: Uint8Array, header: FileHeader): KeyedHeader {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt16BE(FORMAT_VERSION, 8);
  bytes.writeUInt8(KINDS[header.kind], 10);
  bytes.writeUInt32BE(header.chunkBytes, 12);
  bytes.writeBigUInt64BE(BigInt(header.generation), 16);
  bytes.writeBigUInt64BE(BigInt(header.firstSeq), 24);
  bytes.writeBigUInt64BE(BigInt(header.contentBytes), 32);
  randomBytes(16).copy(bytes, 48);
  const keys = keysOf(dataKey, bytes);
  const bound = bytes.subarray(0, BOUND_BYTES);
  bytes.set(authenticate(keys.header, bound), BOUND_BYTES);
  bytes.set(checksum(bytes.subarray(0, CHECKSUM_AT)), CHECKSUM_AT);
  return { ...header, bytes, bound, keys };
}

/**
 * Reads a header. The checksum, which needs no key, tells damage from a wrong key; it and the version stay where they
 * are in every later format, so that a file from the future is known as one.
 */
export function readHeader(dataKey: Uint8Array, kind: FileKind, start: Uint8Array): HeaderReading {
  if (start.length < HEADER_BYTES) return { state: 'damaged' };
  const bytes = Buffer.from(start.subarray(0, HEADER_BYTES));
  if (!sameBytes(bytes.subarray(0, MAGIC.length), MAGIC)) return { state: 'damaged' };
  if (!sameBytes(checksum(bytes.subarray(0, CHECKSUM_AT)), bytes.subarray(CHECKSUM_AT)))
    return { state: 'damaged' };
  const version = bytes.readUInt16BE(8);
  if (version > FORMAT_VERSION) return { state: 'from_future', version };
  if (bytes.readUInt8(10) !== KINDS[kind]) return { state: 'damaged' };
  const keys = keysOf(dataKey, bytes);
  const bound = bytes.subarray(0, BOUND_BYTES);
  if (!sameBytes(authenticate(keys.header, bound), bytes.subarray(BOUND_BYTES, CHECKSUM_AT)))
    return { state: 'other_key' };
  const header: FileHeader = {
    kind,
    chunkBytes: bytes.readUInt32BE(12),
    generation: Number(bytes.readBigUInt64BE(16)),
    firstSeq: Number(bytes.readBigUInt64BE(24)),
    contentBytes: Number(bytes.readBigUInt64BE(32)),
  };
  return { state: 'whole', header: { ...header, bytes, bound, keys } };
}
