import type { DomainError, Result } from './error';

// No schemas here: the page makes and reads results before it has loaded any.

export const success = <T>(value: T): Result<T> => ({ ok: true, value });

export function failure(
  code: string,
  message: string,
  options: { readonly retryable?: boolean; readonly details?: NonNullable<DomainError['details']> } = {},
): { readonly ok: false; readonly error: DomainError } {
  return {
    ok: false,
    error: {
      code,
      message,
      retryable: options.retryable ?? false,
      ...(options.details ? { details: options.details } : {}),
    },
  };
}

/** Compile-time proof that a union is closed; throws if data of an unknown shape slips through. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
