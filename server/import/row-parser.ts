import { type Options, Parser } from 'csv-parse';
import type { TableRow } from './import-input';

/**
 * Parses CSV and keeps the rows until they are taken. Rows are caught where the library hands them to its stream:
 * through the stream, or through its hook with all it knows of each row, they would cost as much as being parsed.
 */
export class RowParser extends Parser {
  #rows: TableRow[] = [];
  #count = 0;
  #width = -1;
  readonly #isWhole: boolean;

  constructor(options: Options) {
    super({ ...options, relax_column_count: true });
    this.#isWhole = options.to === undefined;
  }

  /** Rows so far. */
  get count(): number {
    return this.#count;
  }

  /** What was parsed since the last time. */
  taken(): readonly TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  override push(row: readonly string[] | null): boolean {
    if (row === null) return super.push(null);
    this.#count += 1;
    this.#rows.push({ sheet: 0, line: this.info.lines, cells: bareCells(row) });
    if (row.length !== this.#width && this.#isWhole) {
      this.#width = row.length;
      // The library makes an error, never told, of each row that is not as wide as the first one: below a preamble, of
      // all of them. It takes the width of the first row anew when it has not counted any.
      Object.assign(this.info, { records: 0 });
    }
    return true;
  }
}

/** The row itself where nothing has to be taken off. */
function bareCells(row: readonly string[]): readonly string[] {
  let cells: string[] | null = null;
  for (let at = 0; at < row.length; at += 1) {
    const cell = row[at] ?? '';
    if (isBare(cell)) continue;
    cells ??= [...row];
    cells[at] = bareCell(cell);
  }
  return cells ?? row;
}

/** Most cells are; the blanks of all scripts stand below the letters of Chinese, or are one of the two far above. */
function isBare(cell: string): boolean {
  if (cell === '') return true;
  const first = cell.charCodeAt(0);
  return first !== QUOTE && isNoBlank(first) && isNoBlank(cell.charCodeAt(cell.length - 1));
}

const QUOTE = 0x22;
const isNoBlank = (code: number): boolean =>
  (code > 0x20 && code < 0x80) || (code > 0x3000 && code !== 0xfeff);

/** WeChat writes a tab behind the closing quote, which makes the quotes part of the cell. */
function bareCell(cell: string): string {
  const bare = cell.trim();
  return bare.startsWith('"') ? bare.replace(/^"([^"]*)"$/, '$1') : bare;
}
