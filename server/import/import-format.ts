import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Account } from '#shared/domain/account/account';
import type { RowProblem } from './import-problem';
import type { Mapping } from './mapping/mapping';

/** What a format is given beside the text. */
export type ImportContext = {
  readonly fileName: string;
  readonly nowMs: number;
  /** Whose statement it is; only personal statements need it. */
  readonly account: Account | null;
  readonly mapping: Mapping | null;
  readonly timeZone: string;
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
  readonly recognises: (head: string, context: ImportContext) => boolean;
  /** One step for each data row, in the order of the file. May throw ImportFailure. */
  readonly read: (text: AsyncIterable<string>, context: ImportContext) => AsyncGenerator<ImportStep>;
};
