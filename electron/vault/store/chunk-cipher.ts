import { createCipheriv, createDecipheriv, webcrypto } from 'node:crypto';
import { TAG_BYTES } from './seal';

/** AES-256-GCM of a large piece; the tag follows the text. `open` answers null when it is not what was sealed. */
export type ChunkCipher = {
  readonly seal: (piece: Piece) => Promise<Uint8Array>;
  readonly open: (piece: Piece) => Promise<Uint8Array | null>;
};

export type Piece = {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly bound: Uint8Array;
  readonly bytes: Uint8Array;
};

const { subtle } = webcrypto;

const importKey = (key: Uint8Array) => subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);

const algorithm = ({ nonce, bound }: Piece) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: bound,
  tagLength: TAG_BYTES * 8,
});

/** On the threads of the process: the event loop goes on meanwhile. */
export const pooledCipher: ChunkCipher = {
  seal: async (piece) =>
    new Uint8Array(await subtle.encrypt(algorithm(piece), await importKey(piece.key), piece.bytes)),
  open: async (piece) => {
    const key = await importKey(piece.key);
    try {
      return new Uint8Array(await subtle.decrypt(algorithm(piece), key, piece.bytes));
    } catch {
      return null;
    }
  },
};

/** The same at once: what runs after what is then always the same, as a simulation needs it. */
export const inlineCipher: ChunkCipher = {
  seal: async ({ key, nonce, bound, bytes }) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(bound);
    const text = cipher.update(bytes);
    cipher.final();
    return Buffer.concat([text, cipher.getAuthTag()]);
  },
  open: async ({ key, nonce, bound, bytes }) => {
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(bound);
    cipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    const plain = cipher.update(bytes.subarray(0, bytes.length - TAG_BYTES));
    try {
      cipher.final();
      return plain;
    } catch {
      return null;
    }
  },
};
