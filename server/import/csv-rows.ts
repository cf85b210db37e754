import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { TableRow } from './import-input';
import { ImportFailure } from './import-problem';

/** Longest row accepted, in characters: beyond it the file is not a table but an accident or an attack. */
const LONGEST_ROW = 128 * 1024;

/** WeChat writes a tab behind the closing quote, which makes the quotes part of the cell. */
const bareCell = (cell: string): string => cell.trim().replace(/^"([^"]*)"$/, '$1');

export type CsvOptions = {
  readonly delimiter?: string;
  /** Rows after which the rest is not even looked at. */
  readonly most?: number;
};

/** Streams the rows of CSV text: blanks around cells trimmed, short and long rows passed on as they are. */
export async function* csvRows(
  text: AsyncIterable<string>,
  options: CsvOptions = {},
): AsyncGenerator<TableRow> {
  const source = Readable.from(text);
  const parser = source.pipe(
    parse({
      delimiter: options.delimiter ?? ',',
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
      ...(options.most === undefined ? {} : { to: options.most }),
    }),
  );
  // `pipe` passes on the text but not its end in failure.
  source.on('error', (cause) => parser.destroy(cause));
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      line = info.lines;
      yield { sheet: 0, line, cells: record.map(bareCell) };
    }
  } catch (cause) {
    if (cause instanceof CsvError) {
      throw new ImportFailure('csv_malformed', cause.message, { line: line + 1, reason: cause.code });
    }
    throw cause;
  } finally {
    source.destroy();
  }
}
