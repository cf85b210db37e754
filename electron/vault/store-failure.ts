import { type DomainError, failure } from '#shared/contracts/error';
import { StoreError } from './store/store-error';

/** A failure of the store as the page can be told it; a bug is thrown on. */
export function storeFailure(error: unknown): DomainError {
  if (!(error instanceof StoreError)) throw error;
  return failure(error.code, error.message, { retryable: error.retryable, details: error.details }).error;
}
