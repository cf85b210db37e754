import type { PaymentMethod } from '#shared/domain/payment/payment';
import type { ImportContext, ImportStep } from '../import-format';
import type { TableRow } from '../import-input';
import { ImportFailure } from '../import-problem';
import { StatementPayments } from './statement-payments';
import type { ReadRow, StatementRow } from './statement-row';
import { isHeader } from './table-columns';

/** Reads one row of cells. */
export type RowReading = (line: number, cells: readonly string[]) => ReadRow;

/** How one channel writes its statements. */
export type StatementDialect = {
  readonly origin: string;
  /** Titles that make a line the header of the table. */
  readonly headerTitles: readonly string[];
  /** Binds the header; `preamble` is all text above it. */
  readonly reader: (header: readonly string[], timeZone: string, preamble: string) => RowReading;
  readonly methodOf: (row: StatementRow) => PaymentMethod;
};

/** Rows above the table that are kept for what they say of the whole, e.g. its year. */
const PREAMBLE_ROWS = 60;

/**
 * The rows of a statement as the channel says them, those of a piece of the file at a time; preamble passed over; of a
 * workbook the first sheet with a table. Fails with `statement_header_missing`.
 */
export async function* statementRows(
  pieces: AsyncIterable<readonly TableRow[]>,
  dialect: Pick<StatementDialect, 'headerTitles' | 'reader'>,
  timeZone: string,
): AsyncGenerator<readonly ReadRow[]> {
  let found: { readonly read: RowReading; readonly sheet: number } | null = null;
  const preamble: string[] = [];
  for await (const rows of pieces) {
    const readRows: ReadRow[] = [];
    for (const { sheet, line, cells } of rows) {
      if (found) {
        // Alipay closes the table with remarks and sums.
        if (sheet === found.sheet && !cells[0]?.startsWith('#')) readRows.push(found.read(line, cells));
      } else if (isHeader(cells, dialect.headerTitles)) {
        found = { read: dialect.reader(cells, timeZone, preamble.join('\n')), sheet };
      } else if (preamble.length < PREAMBLE_ROWS) preamble.push(cells.join(' '));
    }
    if (readRows.length > 0) yield readRows;
    if (found && rows.at(-1)?.sheet !== found.sheet) break;
  }
  if (!found) throw new ImportFailure('statement_header_missing', 'The table of the statement has no header');
}

/** Turns a personal statement into payments of the account it belongs to. */
export async function* importStatement(
  rows: AsyncIterable<readonly TableRow[]>,
  dialect: StatementDialect,
  context: ImportContext,
): AsyncGenerator<readonly ImportStep[]> {
  const { account } = context;
  if (!account) {
    throw new ImportFailure('account_required', 'A personal statement needs the account it belongs to');
  }
  const payments = new StatementPayments(dialect, account.id, context);
  for await (const readRows of statementRows(rows, dialect, context.timeZone)) {
    yield readRows.map(
      (read): ImportStep =>
        'problem' in read ? { kind: 'problem', problem: read.problem } : payments.add(read.row),
    );
  }
}
