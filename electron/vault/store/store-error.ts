/** Every way the store can fail, by a stable code. What each one means and what to do is told in the README. */
export type StoreErrorCode =
  | 'store_disk_full'
  | 'store_read_only'
  | 'store_io_error'
  | 'store_in_use'
  | 'store_closed'
  | 'store_wrong_key'
  | 'store_from_future'
  | 'store_snapshot_damaged'
  | 'key_file_missing'
  | 'key_file_damaged'
  | 'key_file_from_future'
  | 'key_wrong_password'
  | 'key_keychain_lost'
  | 'key_not_wrapped';

export type StoreErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** An expected failure of the store. `message` is for logs and carries nothing of what the store keeps. */
export class StoreError extends Error {
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    /** True when the same call may succeed later, with no change to the program or the files. */
    readonly retryable: boolean,
    readonly details: StoreErrorDetails = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const NOT_ALLOWED = new Set(['EROFS', 'EACCES', 'EPERM']);

/** The code the operating system gave, or null. */
export function systemCode(error: unknown): string | null {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

/**
 * What the operating system said, as a failure of the store. A failure of the store stays what it is. Without a code of
 * the system it is no failure of the disk but a bug, and is thrown on.
 */
export function storeError(error: unknown, details: StoreErrorDetails = {}): StoreError {
  if (error instanceof StoreError) return error;
  const code = systemCode(error);
  if (code === null || !/^E[A-Z0-9]+$/.test(code)) throw error;
  const all = { ...details, system: code };
  if (FULL.has(code)) return new StoreError('store_disk_full', 'The disk is full', true, all, error);
  if (NOT_ALLOWED.has(code))
    return new StoreError('store_read_only', 'The folder cannot be written', true, all, error);
  return new StoreError('store_io_error', `The disk reported an error (${code})`, true, all, error);
}
