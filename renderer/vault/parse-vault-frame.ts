import type { DomainError } from '#shared/contracts/error';
import type { VaultFrame } from '#shared/contracts/vault-messages';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isError = (value: unknown): value is DomainError =>
  isObject(value) &&
  typeof value.code === 'string' &&
  /^[a-z][a-z0-9_]*$/.test(value.code) &&
  typeof value.message === 'string' &&
  typeof value.retryable === 'boolean' &&
  (value.details === undefined || (isObject(value.details) && Object.values(value.details).every(isPlain)));

const isPlain = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/**
 * A message of our own vault as a frame, or what is wrong with it. By hand rather than by `vaultFrameSchema`, which a
 * test holds it to: the first screens come up without the schema library.
 */
export function parseVaultFrame(data: unknown): VaultFrame | Error {
  if (!isObject(data)) return new Error('frame: not an object');
  const { type, id, value, error } = data;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return new Error('frame: id');
  if (type === 'answer' || type === 'update') return { type, id, value };
  if (type !== 'failure') return new Error('frame: type');
  return isError(error) ? { type, id, error } : new Error('frame: error');
}
