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
 * The rows of a statement as the channel says them, preamble passed over; of a workbook the first sheet with a table.
 * Fails with `statement_header_missing`.
 */
export async function* statementRows(
  rows: AsyncIterable<TableRow>,
  dialect: Pick<StatementDialect, 'headerTitles' | 'reader'>,
  timeZone: string,
): AsyncGenerator<ReadRow> {
  let found: { readonly read: RowReading; readonly sheet: number } | null = null;
  const preamble: string[] = [];
  for await (const { sheet, line, cells } of rows) {
    if (found && sheet !== found.sheet) break;
    if (found) {
      // Alipay closes the table with remarks and sums.
      if (!cells[0]?.startsWith('#')) yield found.read(line, cells);
    } else if (isHeader(cells, dialect.headerTitles)) {
      found = { read: dialect.reader(cells, timeZone, preamble.join('\n')), sheet };
    } else if (preamble.length < PREAMBLE_ROWS) preamble.push(cells.join(' '));
  }
  if (!found) throw new ImportFailure('statement_header_missing', 'The table of the statement has no header');
}

/** Turns a personal statement into payments of the account it belongs to. */
export async function* importStatement(
  rows: AsyncIterable<TableRow>,
  dialect: StatementDialect,
  context: ImportContext,
): AsyncGenerator<ImportStep> {
  const { account } = context;
  if (!account) {
    throw new ImportFailure('account_required', 'A personal statement needs the account it belongs to');
  }
  const payments = new StatementPayments(dialect, account.id, context);
  for await (const read of statementRows(rows, dialect, context.timeZone)) {
    if ('problem' in read) yield { kind: 'problem', problem: read.problem };
    else yield payments.add(read.row);
  }
}
