import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** A file to import: on disk (any size) or already in memory (dropped on the app). */
export type ImportSource =
  | { readonly fileName: string; readonly path: string }
  | { readonly fileName: string; readonly bytes: Uint8Array };

/** Enough to know a format and an encoding by. */
const HEAD_BYTES = 64 * 1024;

export async function readHead(source: ImportSource): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes.subarray(0, HEAD_BYTES);
  const file = await open(source.path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Size in bytes. */
export const sourceSize = async (source: ImportSource): Promise<number> =>
  'bytes' in source ? source.bytes.length : (await stat(source.path)).size;

/** The bytes in pieces of moderate size, wherever they are: what reads them keeps only a piece at a time. */
export function byteStream(source: ImportSource): Readable {
  return 'bytes' in source ? Readable.from(pieces(source.bytes)) : createReadStream(source.path);
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += HEAD_BYTES) yield bytes.subarray(at, at + HEAD_BYTES);
}
