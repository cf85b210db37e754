import { randomBytes } from 'node:crypto';
import type { ChunkCipher } from './chunk-cipher';
import { HEADER_BYTES, type KeyedHeader, newHeader } from './file-header';
import { type OpenFile, pathIn } from './files';
import { NONCE_BYTES, TAG_BYTES } from './seal';
import { removeQuietly, type StorePlace, snapshotName, unfinished } from './store-folder';

const CHUNK_BYTES = 1 << 20;
/** A big file is synced as it grows: one sync of all of it would hold up those of the journal. */
const SYNC_EVERY_CHUNKS = 4;

/** Each chunk is bound to its file and its place; the length in the header says how many there must be. */
function boundTo(header: KeyedHeader, index: number): Uint8Array {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(index));
  return Buffer.concat([header.bound, place]);
}

async function writeChunks(
  file: OpenFile,
  cipher: ChunkCipher,
  header: KeyedHeader,
  content: Uint8Array,
): Promise<void> {
  const key = header.keys.content;
  await file.write(0, header.bytes);
  let position = HEADER_BYTES;
  for (let index = 0; index * CHUNK_BYTES < content.length; index += 1) {
    const plain = content.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    const nonce = randomBytes(NONCE_BYTES);
    const sealed = await cipher.seal({ key, nonce, bound: boundTo(header, index), bytes: plain });
    await file.write(position, Buffer.concat([nonce, sealed]));
    position += NONCE_BYTES + plain.length + TAG_BYTES;
    if (index % SYNC_EVERY_CHUNKS === SYNC_EVERY_CHUNKS - 1) await file.sync();
  }
  await file.sync();
}

/** Writes the database as it was before frame `firstSeq`. Once it resolves the snapshot lasts; until then it is none. */
export async function writeSnapshot(
  place: StorePlace,
  at: { readonly generation: number; readonly firstSeq: number },
  content: Uint8Array,
): Promise<void> {
  const { files, folder, key } = place;
  const name = snapshotName(at.generation);
  const header = newHeader(key, {
    kind: 'snapshot',
    generation: at.generation,
    firstSeq: at.firstSeq,
    contentBytes: content.length,
    chunkBytes: CHUNK_BYTES,
  });
  const temporary = unfinished(name);
  try {
    const file = await files.open(pathIn(folder, temporary), 'create');
    try {
      await writeChunks(file, place.cipher, header, content);
    } finally {
      await file.close();
    }
    await files.rename(pathIn(folder, temporary), pathIn(folder, name));
    await files.syncFolder(folder);
  } catch (error) {
    await removeQuietly(place, temporary);
    throw error;
  }
}

/** The database of a snapshot whose header is read, or null if any of it is damaged. */
export async function readSnapshot(
  file: OpenFile,
  cipher: ChunkCipher,
  header: KeyedHeader,
): Promise<Uint8Array | null> {
  const { contentBytes, chunkBytes } = header;
  const chunks = Math.ceil(contentBytes / chunkBytes);
  const overhead = NONCE_BYTES + TAG_BYTES;
  if ((await file.size()) !== HEADER_BYTES + contentBytes + chunks * overhead) return null;
  const key = header.keys.content;
  const content = new Uint8Array(contentBytes);
  const readChunk = async (index: number): Promise<boolean> => {
    const length = Math.min(chunkBytes, contentBytes - index * chunkBytes);
    const bytes = await file.read(HEADER_BYTES + index * (chunkBytes + overhead), length + overhead);
    const plain = await cipher.open({
      key,
      nonce: bytes.subarray(0, NONCE_BYTES),
      bound: boundTo(header, index),
      bytes: bytes.subarray(NONCE_BYTES),
    });
    if (plain) content.set(plain, index * chunkBytes);
    return plain !== null;
  };
  // Two at a time: one is read while the other is decrypted.
  for (let index = 0; index < chunks; index += 2) {
    const pair = [index, index + 1].filter((one) => one < chunks);
    const whole = await Promise.all(pair.map(readChunk));
    if (whole.includes(false)) return null;
  }
  return content;
}
