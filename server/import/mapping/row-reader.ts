import { isValid, parse } from 'date-fns';
import { parseMoney } from '#shared/domain/money/parse-money';
import type { CalendarDay } from '#shared/domain/time/instant';
import { ImportFailure, type RowProblem } from '../import-problem';
import type { MappedValue, Mapping } from './mapping';

/** Thrown for the one cell of a row that cannot be read; caught where the row is. */
export class CellError extends Error {
  readonly problem: RowProblem;
  constructor(problem: RowProblem) {
    super(problem.reason);
    this.problem = problem;
  }
}

/** Reads the cells of one row by the mapping; every reading error names line and column. */
export class RowReader {
  readonly #positions: ReadonlyMap<string, number>;
  readonly #mapping: Mapping;
  #line = 0;
  #cells: readonly string[] = [];

  constructor(header: readonly string[], mapping: Mapping) {
    this.#positions = new Map(header.map((title, position) => [title, position]));
    this.#mapping = mapping;
    for (const title of namedColumns(mapping)) {
      if (!this.#positions.has(title)) {
        throw new ImportFailure('column_missing', `The column ${title} is missing`, { column: title });
      }
    }
  }

  at(line: number, cells: readonly string[]): this {
    this.#line = line;
    this.#cells = cells;
    return this;
  }

  text(value: MappedValue): string {
    const text = this.optionalText(value);
    if (text === '') throw this.#error(value, 'cell_empty', 'The cell is empty');
    return text;
  }

  optionalText(value: MappedValue): string {
    return 'constant' in value
      ? value.constant
      : (this.#cells[this.#positions.get(value.column) ?? -1] ?? '');
  }

  amountMinor(value: MappedValue): number {
    const money = parseMoney(this.text(value), this.#mapping.currency);
    if (!money.ok) throw this.#error(value, money.error.code, money.error.message);
    return money.value.amountMinor;
  }

  day(value: MappedValue): CalendarDay {
    const text = this.text(value);
    const date = parse(text, this.#mapping.dateFormat, new Date(0));
    if (!isValid(date))
      throw this.#error(value, 'date_malformed', `Not a date of the form ${this.#mapping.dateFormat}`);
    const pad = (part: number, width: number) => String(part).padStart(width, '0');
    return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
  }

  #error(value: MappedValue, code: string, reason: string): CellError {
    const column = 'column' in value ? value.column : null;
    return new CellError({ line: this.#line, column, code, reason });
  }
}

function namedColumns(mapping: Mapping): readonly string[] {
  const values: unknown[] = [
    ...Object.values(mapping.account),
    ...Object.values(mapping.bill ?? {}),
    ...Object.values(mapping.payment ?? {}),
  ];
  return values.flatMap((value) =>
    typeof value === 'object' && value !== null && 'column' in value && typeof value.column === 'string'
      ? [value.column]
      : [],
  );
}
