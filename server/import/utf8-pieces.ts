import { isUtf8 } from 'node:buffer';
import { ImportFailure } from './import-problem';

/** First byte of a character that takes several, and a byte that goes on with one. */
const isLead = (byte: number): boolean => byte >= 0xc0;
const goesOn = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
/** Bytes of the longest character. */
const LONGEST = 4;

/**
 * Checked UTF-8 in pieces of about the given size, cut between characters: for a reader that takes bytes, which need not
 * be decoded for it. Throws and fails just as decoding does.
 */
export async function* utf8Pieces(
  bytes: AsyncIterable<Uint8Array>,
  pieceBytes: number,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const whole = rest.length === 0 ? bufferOf(chunk) : Buffer.concat([rest, chunk]);
    const end = wholeCharacters(whole);
    for (let from = 0; from < end; ) {
      let to = Math.min(from + pieceBytes, end);
      for (let back = 0; back < LONGEST && to < end && goesOn(whole[to]); back += 1) to -= 1;
      yield checked(whole.subarray(from, to));
      from = to;
    }
    rest = whole.subarray(end);
  }
  if (rest.length > 0) yield checked(rest);
}

const bufferOf = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);

/** Where the last character that is certainly whole ends. */
function wholeCharacters(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= 0 && at >= bytes.length - LONGEST; at -= 1) {
    const byte = bytes[at] ?? 0;
    if (isLead(byte)) return at;
    if (!goesOn(byte)) return bytes.length;
  }
  return bytes.length;
}

function checked(piece: Buffer): Buffer {
  if (!isUtf8(piece)) {
    throw Object.assign(new TypeError('The encoded data was not valid for encoding utf-8'), {
      code: 'ERR_ENCODING_INVALID_ENCODED_DATA',
    });
  }
  if (piece.includes(0)) throw new ImportFailure('not_text', 'The file holds NUL characters');
  return piece;
}
