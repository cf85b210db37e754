import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
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

export function byteStream(source: ImportSource): Readable {
  return 'bytes' in source ? Readable.from([Buffer.from(source.bytes)]) : createReadStream(source.path);
}
