import { finished } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import type { TableRow } from './import-input';
import { ImportFailure } from './import-problem';

/** Longest row accepted, in characters: beyond it the file is not a table but an accident or an attack. */
const LONGEST_ROW = 128 * 1024;

/** WeChat writes a tab behind the closing quote, which makes the quotes part of the cell. */
function bareCell(cell: string): string {
  const bare = cell.trim();
  return bare.startsWith('"') ? bare.replace(/^"([^"]*)"$/, '$1') : bare;
}

export type CsvOptions = {
  readonly delimiter?: string;
  /** Rows after which the rest is not even looked at. */
  readonly most?: number;
};

/**
 * Streams the rows of CSV text, those of a piece of text at a time: blanks around cells trimmed, short and long rows
 * passed on as they are.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  options: CsvOptions = {},
): AsyncGenerator<readonly TableRow[]> {
  let rows: TableRow[] = [];
  let line = 0;
  let count = 0;
  const parser = parse({
    delimiter: options.delimiter ?? ',',
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    ...(options.most === undefined ? {} : { to: options.most }),
    // Taken here, a row does not have to pass through a stream of its own.
    on_record: (record: string[], { lines }) => {
      line = lines;
      count += 1;
      rows.push({ sheet: 0, line, cells: record.map(bareCell) });
      return null;
    },
  });
  const taken = (): readonly TableRow[] => {
    const piece = rows;
    rows = [];
    return piece;
  };
  // Told to whoever writes; nothing is left to read.
  parser.on('error', () => {});
  parser.resume();
  try {
    for await (const chunk of text) {
      await written(parser, chunk);
      if (rows.length > 0) yield taken();
      if (options.most !== undefined && count >= options.most) return;
    }
    parser.end();
    await finished(parser);
    if (rows.length > 0) yield taken();
  } catch (cause) {
    if (cause instanceof CsvError) {
      throw new ImportFailure('csv_malformed', cause.message, { line: line + 1, reason: cause.code });
    }
    throw cause;
  } finally {
    parser.destroy();
  }
}

const written = (parser: Parser, chunk: string): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(chunk, (cause) => (cause ? reject(cause) : resolve()));
  });
