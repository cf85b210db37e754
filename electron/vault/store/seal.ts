import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** What is sealed: the random nonce, the authentication tag, and the cipher text, as long as the text. */
export type Sealed = {
  readonly nonce: Uint8Array;
  readonly tag: Uint8Array;
  readonly text: Uint8Array;
};

/** AES-256-GCM; `bound` is authenticated with it and not stored. */
export function seal(key: Uint8Array, bound: Uint8Array, plain: Uint8Array): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(bound);
  const text = cipher.update(plain);
  cipher.final();
  return { nonce, tag: cipher.getAuthTag(), text };
}

/** The plain text, or null when the key, the bound data or a single bit is another one. */
export function unseal(key: Uint8Array, bound: Uint8Array, sealed: Sealed): Uint8Array | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.tag);
  const plain = decipher.update(sealed.text);
  try {
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

/** The two keys of one file, derived from the data key and the file's random identity. */
export type FileKeys = { readonly content: Uint8Array; readonly header: Uint8Array };

export function fileKeys(dataKey: Uint8Array, fileId: Uint8Array, purpose: string): FileKeys {
  const both = new Uint8Array(hkdfSync('sha256', dataKey, fileId, purpose, 2 * KEY_BYTES));
  return { content: both.subarray(0, KEY_BYTES), header: both.subarray(KEY_BYTES) };
}

/** HMAC-SHA-256. */
export const authenticate = (key: Uint8Array, bytes: Uint8Array): Uint8Array =>
  createHmac('sha256', key).update(bytes).digest();

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
