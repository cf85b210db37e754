import { randomBytes } from 'node:crypto';
import { type Sealed, seal, unseal } from './seal';
import { StoreError } from './store-error';

/** The operating system's keychain. `unwrap` rejects when it cannot or will not. */
export type Keychain = {
  readonly wrap: (secret: Uint8Array) => Promise<Uint8Array>;
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>;
};

/** What guards the data key. */
export type Guard =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'keychain'; readonly keychain: Keychain };

export type ScryptCost = { readonly N: number; readonly r: number; readonly p: number };

/** 32 MiB and about 0.1 s on a desktop computer of 2024. Kept in each wrapping, so that it can rise. */
export const SCRYPT_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 1 };

/** The data key, sealed by what one guard keeps. */
export type Wrapping =
  | {
      readonly kind: 'password';
      readonly cost: ScryptCost;
      readonly salt: Uint8Array;
      readonly sealed: Sealed;
    }
  | { readonly kind: 'keychain'; readonly wrapped: Uint8Array; readonly sealed: Sealed };

const SECRET_BYTES = 32;

/** In WebAssembly: Electron's own cryptography takes more than twice as long for it. */
async function derive(password: string, salt: Uint8Array, { N, r, p }: ScryptCost): Promise<Uint8Array> {
  const { scrypt } = await import('hash-wasm');
  return scrypt({
    // The same password typed on another keyboard may come composed in another way.
    password: password.normalize('NFKC'),
    salt,
    costFactor: N,
    blockSize: r,
    parallelism: p,
    hashLength: SECRET_BYTES,
    outputType: 'binary',
  });
}

const boundTo = (keyId: Uint8Array, kind: Guard['kind'], cost?: ScryptCost): Uint8Array =>
  Buffer.concat([
    Buffer.from(`data-key ${kind} ${cost ? `${cost.N} ${cost.r} ${cost.p}` : ''} `, 'latin1'),
    keyId,
  ]);

/** Seals the data key for a guard. */
export async function wrapKey(
  dataKey: Uint8Array,
  keyId: Uint8Array,
  guard: Guard,
  cost: ScryptCost = SCRYPT_COST,
): Promise<Wrapping> {
  if (guard.kind === 'password') {
    const salt = randomBytes(16);
    const secret = await derive(guard.password, salt, cost);
    return { kind: 'password', cost, salt, sealed: seal(secret, boundTo(keyId, 'password', cost), dataKey) };
  }
  const secret = randomBytes(SECRET_BYTES);
  const wrapped = await guard.keychain.wrap(secret);
  return { kind: 'keychain', wrapped, sealed: seal(secret, boundTo(keyId, 'keychain'), dataKey) };
}

async function fromKeychain(keychain: Keychain, wrapped: Uint8Array): Promise<Uint8Array | null> {
  try {
    const secret = await keychain.unwrap(wrapped);
    return secret.length === SECRET_BYTES ? secret : null;
  } catch {
    return null;
  }
}

/** The data key out of one of its wrappings. Rejects with `key_wrong_password`, `key_keychain_lost`, `key_not_wrapped`. */
export async function unwrapKey(
  wrappings: readonly Wrapping[],
  keyId: Uint8Array,
  guard: Guard,
): Promise<Uint8Array> {
  const wrapping = wrappings.find(({ kind }) => kind === guard.kind);
  if (!wrapping)
    throw new StoreError('key_not_wrapped', `The data key has no ${guard.kind} wrapping`, false, {
      guard: guard.kind,
    });
  if (wrapping.kind === 'password' && guard.kind === 'password') {
    const secret = await derive(guard.password, wrapping.salt, wrapping.cost);
    const key = unseal(secret, boundTo(keyId, 'password', wrapping.cost), wrapping.sealed);
    if (key) return key;
    throw new StoreError('key_wrong_password', 'The password does not open the data key', false);
  }
  if (wrapping.kind === 'keychain' && guard.kind === 'keychain') {
    const secret = await fromKeychain(guard.keychain, wrapping.wrapped);
    const key = secret && unseal(secret, boundTo(keyId, 'keychain'), wrapping.sealed);
    if (key) return key;
  }
  throw new StoreError('key_keychain_lost', 'The keychain does not open the data key', false);
}
