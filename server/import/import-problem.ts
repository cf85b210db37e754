import type { DomainError } from '#shared/contracts/error';
import type { ImportReport } from '#shared/contracts/wire';

/** A row that was not imported: where it stands and why. */
export type RowProblem = ImportReport['rejected'][number];

/** The file as a whole cannot be imported. Thrown while reading, turned into the report's `error` by the importer. */
export class ImportFailure extends Error {
  readonly error: DomainError;
  constructor(code: string, message: string, details: NonNullable<DomainError['details']> = {}) {
    super(message);
    this.name = 'ImportFailure';
    this.error = { code, message, retryable: false, details };
  }
}

/**
 * Rows that are no payments of the customer (income, transfers between own accounts) or whose customer is not on file:
 * listed, never a reason to refuse the file. All other codes are errors of the file.
 */
export const isSkipped = (problem: RowProblem): boolean => /^(skipped|unmatched)_/.test(problem.code);
