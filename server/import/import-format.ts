import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Account } from '#shared/domain/account/account';
import type { Mapping } from '#shared/domain/import/mapping';
import type { ImportInput } from './import-input';
import type { RowProblem } from './import-problem';
import type { RecordDirectory } from './record-directory';

/** What a format is given beside the file. */
export type ImportContext = {
  readonly fileName: string;
  readonly nowMs: number;
  /** Whose statement it is; only personal statements need it. */
  readonly account: Account | null;
  readonly mapping: Mapping | null;
  readonly timeZone: string;
  /** What is on file already, for files that do not name the account of each row. */
  readonly directory: RecordDirectory;
};

/** A unit of reading: a row became records (none for headers and the like) or a problem. */
export type ImportStep =
  | { readonly kind: 'records'; readonly records: readonly CanonicalRecord[] }
  | { readonly kind: 'problem'; readonly problem: RowProblem };

/** One file format. Found by content, never by name; adding a format is adding its file and a line in the list. */
export type ImportFormat = {
  readonly name: string;
  /** A customer's own statement: adds what a channel says to that one account, and changes nothing else. */
  readonly isStatement: boolean;
  readonly recognises: (head: string, context: Pick<ImportContext, 'mapping'>) => boolean;
  /** One step for each data row, in the order of the file; those of a piece of it at a time. May throw ImportFailure. */
  readonly read: (input: ImportInput, context: ImportContext) => AsyncGenerator<readonly ImportStep[]>;
};
