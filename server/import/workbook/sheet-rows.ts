import type { TableRow } from '../import-input';
import { ImportFailure } from '../import-problem';
import { withLocalNames, xmlPieces } from '../xml/read-xml';
import { dateText, isDateNumber } from './cell-dates';

/** What the cells of a sheet refer to. */
export type CellContext = {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
};

/** Columns read; statements have two dozen. */
const MOST_COLUMNS = 512;
/** Longest row, in characters: the same bound as in a CSV. */
const LONGEST_ROW = 128 * 1024;

/** Streams the rows of a sheet as text, those of a piece of the sheet at a time. Formulas are never worked out: the value stored beside them is taken. */
export async function* sheetRows(
  xml: AsyncIterable<string>,
  sheet: number,
  context: CellContext,
): AsyncGenerator<readonly TableRow[]> {
  let rows: TableRow[] = [];
  let line = 0;
  let cells: string[] = [];
  /** Of the cell being read; its column is the last one read, too. */
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let reading = false;
  const reader = withLocalNames({
    open: (name, attributes) => {
      if (name === 'v' || name === 't') reading = true;
      else if (name === 'c') {
        column = columnOf(attributes.r, column + 1);
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        value = '';
      } else if (name === 'row') {
        line = Number(attributes.r ?? line + 1);
        cells = [];
        column = -1;
      }
    },
    text: (text) => {
      if (reading) value += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') reading = false;
      else if (name === 'c' && column >= 0 && column < MOST_COLUMNS) {
        while (cells.length < column) cells.push('');
        cells[column] = cellText(type, style, value, context).trim();
      } else if (name === 'row') {
        if (cells.reduce((sum, text) => sum + text.length, 0) > LONGEST_ROW) {
          throw new ImportFailure('line_too_long', 'A row of the workbook is far too long', { line });
        }
        if (cells.some((text) => text !== '')) rows.push({ sheet, line, cells });
      }
    },
  });
  for await (const _piece of xmlPieces(xml, reader)) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

function cellText(
  type: string,
  style: number,
  value: string,
  { strings, dateStyles, from1904 }: CellContext,
): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type !== 'n' || value === '') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (dateStyles[style] && isDateNumber(number)) return dateText(number, from1904);
  return Math.abs(number) < 1e21 ? plainDecimal(number) : value;
}

/**
 * A number as a spreadsheet shows it: to 15 digits, so that `28.160000000000001` in the file is the 28.16 that was
 * typed, and without an exponent, which no amount has.
 */
function plainDecimal(number: number): string {
  const shown = Number(number.toPrecision(15));
  const text = String(shown);
  return text.includes('e') ? shown.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** `C7` is column 2; a cell without an address follows the one before it. */
function columnOf(address: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0];
  if (!letters) return next;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
