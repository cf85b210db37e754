import { csvRows } from '../csv-rows';
import type { ImportContext, ImportStep } from '../import-format';
import { ImportFailure } from '../import-problem';
import { StatementPayments } from './statement-payments';
import type { ReadRow } from './statement-row';
import { isHeader } from './table-columns';

/** How one channel writes its statements. */
export type StatementDialect = {
  readonly origin: string;
  /** Titles that make a line the header of the table. */
  readonly headerTitles: readonly string[];
  /** Binds the header, then reads one row of cells. */
  readonly reader: (
    header: readonly string[],
    timeZone: string,
  ) => (line: number, cells: readonly string[]) => ReadRow;
  readonly paymentMethod: 'alipay' | 'wechat_pay';
};

/** The rows of a statement as the channel says them, preamble passed over. Fails with `statement_header_missing`. */
export async function* statementRows(
  text: AsyncIterable<string>,
  dialect: StatementDialect,
  timeZone: string,
): AsyncGenerator<ReadRow> {
  let read: ((line: number, cells: readonly string[]) => ReadRow) | null = null;
  for await (const { line, cells } of csvRows(text)) {
    if (read) yield read(line, cells);
    else if (isHeader(cells, dialect.headerTitles)) read = dialect.reader(cells, timeZone);
  }
  if (!read) throw new ImportFailure('statement_header_missing', 'The table of the statement has no header');
}

/** Turns a personal statement into payments of the account it belongs to. */
export async function* importStatement(
  text: AsyncIterable<string>,
  dialect: StatementDialect,
  context: ImportContext,
): AsyncGenerator<ImportStep> {
  const { account } = context;
  if (!account) {
    throw new ImportFailure('account_required', 'A personal statement needs the account it belongs to');
  }
  const payments = new StatementPayments(dialect, account.id, context);
  for await (const read of statementRows(text, dialect, context.timeZone)) {
    if ('problem' in read) yield { kind: 'problem', problem: read.problem };
    else yield payments.add(read.row);
  }
}
