import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';

/** Argon2id with the parameters OWASP recommends: 19 MiB, two passes, one lane. About 60 ms. */
const PARAMETERS = { iterations: 2, memorySize: 19_456, parallelism: 1, hashLength: 32 } as const;

let last: Promise<unknown> = Promise.resolve();

/**
 * One hash at a time, and then as long a pause as it took: nothing else can be done meanwhile, and a crowd signing in
 * must not keep everybody else waiting.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  const startedAt = last.then(() => performance.now());
  last = turn
    .catch(() => undefined)
    .then(() => startedAt)
    .then((from) => new Promise((resolve) => setTimeout(resolve, performance.now() - from)));
  return turn;
}

/** The hash of a password in the encoded form, with its own random salt. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() =>
    argon2id({
      ...PARAMETERS,
      password: password.normalize('NFKC'),
      salt: randomBytes(16),
      outputType: 'encoded',
    }),
  );

let decoy: Promise<string> | null = null;

/** Whether the password fits. Without a hash it takes just as long and answers no. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const against = hash ?? (await decoy);
  const fits = await inTurn(() => argon2Verify({ password: password.normalize('NFKC'), hash: against }));
  return fits && hash !== null;
}
