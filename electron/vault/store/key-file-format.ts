import { createHash } from 'node:crypto';
import type { ScryptCost, Wrapping } from './key-wrapping';
import { NONCE_BYTES, type Sealed, TAG_BYTES } from './seal';
import { StoreError } from './store-error';

const FORMAT = 'data-key';
const VERSION = 1;

/** What the key file holds. Nothing of it opens the key by itself. */
export type KeyFile = { readonly keyId: Uint8Array; readonly wrappings: readonly Wrapping[] };

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const digest = (body: unknown): string => createHash('sha256').update(JSON.stringify(body)).digest('base64');

const sealedBody = ({ nonce, tag, text: key }: Sealed) => ({
  nonce: text(nonce),
  tag: text(tag),
  key: text(key),
});

const wrappingBody = (wrapping: Wrapping) =>
  wrapping.kind === 'password'
    ? {
        kind: wrapping.kind,
        scrypt: { N: wrapping.cost.N, r: wrapping.cost.r, p: wrapping.cost.p },
        salt: text(wrapping.salt),
        ...sealedBody(wrapping.sealed),
      }
    : { kind: wrapping.kind, wrapped: text(wrapping.wrapped), ...sealedBody(wrapping.sealed) };

/** The file as JSON, with a checksum that tells a damaged file from a wrong password. */
export function writeKeyFile(file: KeyFile): Uint8Array {
  const body = { keyId: text(file.keyId), wrappings: file.wrappings.map(wrappingBody) };
  return Buffer.from(
    `${JSON.stringify({ format: FORMAT, version: VERSION, body, checksum: digest(body) }, null, 1)}\n`,
  );
}

const damaged = (): never => {
  throw new StoreError('key_file_damaged', 'The key file is damaged', false);
};

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : damaged();

function bytes(value: unknown, length?: number): Uint8Array {
  if (typeof value !== 'string') return damaged();
  const decoded = Buffer.from(value, 'base64');
  return length === undefined || decoded.length === length ? decoded : damaged();
}

const within = (value: unknown, most: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most ? value : damaged();

const sealedOf = (body: Fields): Sealed => ({
  nonce: bytes(body.nonce, NONCE_BYTES),
  tag: bytes(body.tag, TAG_BYTES),
  text: bytes(body.key),
});

// The bounds keep a file made by somebody else from taking all memory or a whole day.
const costOf = (body: Fields): ScryptCost => ({
  N: within(body.N, 2 ** 20),
  r: within(body.r, 32),
  p: within(body.p, 16),
});

function wrappingOf(value: unknown): Wrapping {
  const body = fields(value);
  if (body.kind === 'password')
    return {
      kind: 'password',
      cost: costOf(fields(body.scrypt)),
      salt: bytes(body.salt),
      sealed: sealedOf(body),
    };
  if (body.kind === 'keychain')
    return { kind: 'keychain', wrapped: bytes(body.wrapped), sealed: sealedOf(body) };
  return damaged();
}

function parse(content: Uint8Array): Fields {
  try {
    return fields(JSON.parse(Buffer.from(content).toString('utf8')));
  } catch {
    return damaged();
  }
}

/** Reads the file. Rejects with `key_file_damaged` or `key_file_from_future`. */
export function readKeyFile(content: Uint8Array): KeyFile {
  const file = parse(content);
  if (file.format !== FORMAT || typeof file.version !== 'number') return damaged();
  if (file.version > VERSION)
    throw new StoreError('key_file_from_future', 'The key file was written by a newer version', false, {
      found: file.version,
      known: VERSION,
    });
  const body = fields(file.body);
  if (digest(body) !== file.checksum) return damaged();
  if (!Array.isArray(body.wrappings)) return damaged();
  return { keyId: bytes(body.keyId, 16), wrappings: body.wrappings.map(wrappingOf) };
}
