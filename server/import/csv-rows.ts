import { finished } from 'node:stream/promises';
import { CsvError, type Parser } from 'csv-parse';
import type { TableRow } from './import-input';
import { ImportFailure } from './import-problem';
import { RowParser } from './row-parser';

/** Longest row accepted, in characters: beyond it the file is not a table but an accident or an attack. */
const LONGEST_ROW = 128 * 1024;

export type CsvOptions = {
  readonly delimiter?: string;
  /** Rows after which the rest is not even looked at. */
  readonly most?: number;
};

/**
 * Streams the rows of CSV, text or checked UTF-8, those of a piece of it at a time: blanks around cells trimmed, short and long rows
 * passed on as they are.
 */
export async function* csvRows(
  text: AsyncIterable<string | Buffer>,
  options: CsvOptions = {},
): AsyncGenerator<readonly TableRow[]> {
  let line = 0;
  const parser = new RowParser({
    delimiter: options.delimiter ?? ',',
    bom: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    ...(options.most === undefined ? {} : { to: options.most }),
  });
  const taken = (): readonly TableRow[] => {
    const rows = parser.taken();
    line = rows.at(-1)?.line ?? line;
    return rows;
  };
  // Told to whoever writes; nothing is left to read.
  parser.on('error', () => {});
  parser.resume();
  try {
    for await (const chunk of text) {
      await written(parser, chunk);
      const rows = taken();
      if (rows.length > 0) yield rows;
      if (options.most !== undefined && parser.count >= options.most) return;
    }
    parser.end();
    await finished(parser);
    const rows = taken();
    if (rows.length > 0) yield rows;
  } catch (cause) {
    taken();
    if (cause instanceof CsvError) {
      throw new ImportFailure('csv_malformed', cause.message, { line: line + 1, reason: cause.code });
    }
    throw cause;
  } finally {
    parser.destroy();
  }
}

const written = (parser: Parser, chunk: string | Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(chunk, (cause) => (cause ? reject(cause) : resolve()));
  });
