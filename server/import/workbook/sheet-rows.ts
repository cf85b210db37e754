import type { TableRow } from '../import-input';
import { ImportFailure } from '../import-problem';
import { xmlEvents } from '../xml/xml-events';
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

type Cell = { readonly column: number; readonly type: string; readonly style: number };

/** Streams the rows of a sheet as text, those of a piece of the sheet at a time. Formulas are never worked out: the value stored beside them is taken. */
export async function* sheetRows(
  xml: AsyncIterable<string>,
  sheet: number,
  context: CellContext,
): AsyncGenerator<readonly TableRow[]> {
  let line = 0;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let previous = -1;
  let value = '';
  let reading = false;
  for await (const events of xmlEvents(xml)) {
    const rows: TableRow[] = [];
    for (const event of events) {
      if (event.kind === 'text') {
        if (reading) value += event.text;
      } else if (event.kind === 'open') {
        if (event.name === 'row') {
          line = Number(event.attributes.r ?? line + 1);
          cells = [];
          previous = -1;
        } else if (event.name === 'c') {
          cell = {
            column: columnOf(event.attributes.r, previous + 1),
            type: event.attributes.t ?? 'n',
            style: Number(event.attributes.s ?? 0),
          };
          previous = cell.column;
          value = '';
        } else if (event.name === 'v' || event.name === 't') reading = true;
      } else if (event.name === 'v' || event.name === 't') reading = false;
      else if (event.name === 'c' && cell && cell.column < MOST_COLUMNS) {
        while (cells.length < cell.column) cells.push('');
        cells[cell.column] = cellText(cell, value, context).trim();
      } else if (event.name === 'row') {
        cell = null;
        if (cells.reduce((sum, text) => sum + text.length, 0) > LONGEST_ROW) {
          throw new ImportFailure('line_too_long', 'A row of the workbook is far too long', { line });
        }
        if (cells.some((text) => text !== '')) rows.push({ sheet, line, cells });
      }
    }
    if (rows.length > 0) yield rows;
  }
}

function cellText(cell: Cell, value: string, { strings, dateStyles, from1904 }: CellContext): string {
  if (cell.type === 's') return strings[Number(value)] ?? '';
  if (cell.type !== 'n' || value === '') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (dateStyles[cell.style] && isDateNumber(number)) return dateText(number, from1904);
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
