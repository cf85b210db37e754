import type { KeyedHeader } from './file-header';
import { NONCE_BYTES, seal, TAG_BYTES, unseal } from './seal';

const MAGIC = 0x4652414d;
const BOUND_BYTES = 24;
const NONCE_AT = BOUND_BYTES;
const TAG_AT = NONCE_AT + NONCE_BYTES;
export const FRAME_HEAD_BYTES = TAG_AT + TAG_BYTES;

/** A frame read from a journal. */
export type ReadFrame = {
  readonly seq: number;
  /** Every frame up to this number was on the disk when this one was written. */
  readonly durableThrough: number;
  readonly payload: Uint8Array;
  /** Where the next one begins. */
  readonly end: number;
};

const boundTo = (header: KeyedHeader, head: Uint8Array): Uint8Array =>
  Buffer.concat([header.bound, head.subarray(0, BOUND_BYTES)]);

/** The bytes of a frame, bound to its file and its place in it. */
export function encodeFrame(
  header: KeyedHeader,
  frame: { readonly seq: number; readonly durableThrough: number; readonly payload: Uint8Array },
): Uint8Array {
  const bytes = Buffer.alloc(FRAME_HEAD_BYTES + frame.payload.length);
  bytes.writeUInt32BE(MAGIC, 0);
  bytes.writeUInt32BE(frame.payload.length, 4);
  bytes.writeBigUInt64BE(BigInt(frame.seq), 8);
  bytes.writeBigUInt64BE(BigInt(frame.durableThrough), 16);
  const sealed = seal(header.keys.content, boundTo(header, bytes), frame.payload);
  bytes.set(sealed.nonce, NONCE_AT);
  bytes.set(sealed.tag, TAG_AT);
  bytes.set(sealed.text, FRAME_HEAD_BYTES);
  return bytes;
}

/** The frame at this place of the file, or null if there is none that is whole and genuine. */
export function decodeFrame(header: KeyedHeader, file: Buffer, at: number): ReadFrame | null {
  if (at + FRAME_HEAD_BYTES > file.length || file.readUInt32BE(at) !== MAGIC) return null;
  const end = at + FRAME_HEAD_BYTES + file.readUInt32BE(at + 4);
  if (end > file.length) return null;
  const payload = unseal(header.keys.content, boundTo(header, file.subarray(at)), {
    nonce: file.subarray(at + NONCE_AT, at + TAG_AT),
    tag: file.subarray(at + TAG_AT, at + FRAME_HEAD_BYTES),
    text: file.subarray(at + FRAME_HEAD_BYTES, end),
  });
  if (payload === null) return null;
  return {
    seq: Number(file.readBigUInt64BE(at + 8)),
    durableThrough: Number(file.readBigUInt64BE(at + 16)),
    payload,
    end,
  };
}

/** Every genuine frame from this place on, looking past whatever is damaged. */
export function* findFrames(header: KeyedHeader, file: Buffer, from: number): Generator<ReadFrame> {
  const magic = Buffer.alloc(4);
  magic.writeUInt32BE(MAGIC);
  let at = from;
  while (true) {
    at = file.indexOf(magic, at);
    if (at < 0) return;
    const frame = decodeFrame(header, file, at);
    if (frame) yield frame;
    at = frame ? frame.end : at + 1;
  }
}
