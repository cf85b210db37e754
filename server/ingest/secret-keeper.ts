import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Puts secrets into the form they are kept in, and back. */
export type SecretKeeper = {
  /** Whether what is kept from now on is encrypted. */
  readonly encrypts: boolean;
  /** `id` binds the secret to its place: it cannot be read in another one. */
  readonly keep: (secret: string, id: string) => string;
  /** Null where it cannot be read: encrypted with another key, or altered. */
  readonly read: (kept: string, id: string) => string | null;
};

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PLAIN = 'plain:';
const SEALED = 'aes-256-gcm:';

/** Whether a secret is kept encrypted. */
export const isSealed = (kept: string): boolean => kept.startsWith(SEALED);

/**
 * Encrypts with the configured key (32 bytes or more). Without one secrets are kept as they are: a key of our own beside
 * them in the same database would protect nothing. Either way those kept in the other form can still be read.
 */
export function secretKeeper(configured: Uint8Array | null): SecretKeeper {
  const key = configured
    ? Buffer.from(hkdfSync('sha256', configured, new Uint8Array(), 'holdfast kept secrets', 32))
    : null;
  return {
    encrypts: key !== null,
    keep: (secret, id) => {
      if (!key) return PLAIN + secret;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(id));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    read: (kept, id) => {
      if (kept.startsWith(PLAIN)) return kept.slice(PLAIN.length);
      const bytes = Buffer.from(kept.slice(SEALED.length), 'base64');
      if (!key || !isSealed(kept) || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
