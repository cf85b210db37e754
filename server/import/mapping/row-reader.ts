import { isValid, parse } from 'date-fns';
import type { MappedAmount, MappedValue, Mapping } from '#shared/domain/import/mapping';
import { parseMoney } from '#shared/domain/money/parse-money';
import type { CalendarDay } from '#shared/domain/time/instant';
import { startOfDayMs } from '#shared/domain/time/zoned';
import { CellError } from '../cell-error';
import { ImportFailure } from '../import-problem';
import { writtenOut } from './scientific';

/** A day of the file, and the instant it begins. */
export type MappedDay = { readonly day: CalendarDay; readonly startMs: number };

/** A file has few days; of one that seems to have more they are worked out again. */
const MOST_DAYS = 5_000;

const TEMPLATE_COLUMN = /\{([^{}]+)\}/g;

/** Reads the cells of one row by the mapping; every reading error names line and column. */
export class RowReader {
  readonly #positions: ReadonlyMap<string, number>;
  readonly #mapping: Mapping;
  readonly #days = new Map<string, MappedDay>();
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

  /** Of all amounts. */
  get currency(): string {
    return this.#mapping.currency;
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
    if ('constant' in value) return value.constant;
    if ('column' in value) return this.#cell(value.column);
    return value.template.replace(TEMPLATE_COLUMN, (_whole, title: string) => this.#cell(title));
  }

  holds(condition: { readonly column: string; readonly equals: string } | undefined): boolean {
    return condition !== undefined && this.#cell(condition.column) === condition.equals;
  }

  amountMinor(value: MappedAmount): number {
    const text = this.text(value);
    const isScientific = 'column' in value && value.notation === 'scientific';
    const money = parseMoney(isScientific ? writtenOut(text) : text, this.#mapping.currency);
    if (!money.ok) throw this.#error(value, money.error.code, money.error.message);
    const { amountMinor } = money.value;
    if (!('column' in value)) return amountMinor;
    const signed =
      value.sign === 'negate'
        ? 0 - amountMinor
        : value.sign === 'absolute'
          ? Math.abs(amountMinor)
          : amountMinor;
    return this.holds(value.negativeWhen) ? 0 - Math.abs(signed) : signed;
  }

  day(value: MappedValue): MappedDay {
    const text = this.text(value);
    const known = this.#days.get(text);
    if (known) return known;
    const date = dateIn(text, this.#mapping.dateFormat);
    if (!date)
      throw this.#error(value, 'date_malformed', `Not a date of the form ${this.#mapping.dateFormat}`);
    const pad = (part: number, width: number) => String(part).padStart(width, '0');
    const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
    const found = { day, startMs: startOfDayMs(day, this.#mapping.timeZone) };
    if (this.#days.size >= MOST_DAYS) this.#days.clear();
    this.#days.set(text, found);
    return found;
  }

  /** Makes the row a problem. */
  refuse(value: MappedValue, { code, reason }: { readonly code: string; readonly reason: string }): never {
    throw this.#error(value, code, reason);
  }

  #cell(title: string): string {
    return this.#cells[this.#positions.get(title) ?? -1] ?? '';
  }

  #error(value: MappedValue, code: string, reason: string): CellError {
    const column = 'column' in value ? value.column : null;
    return new CellError({ line: this.#line, column, code, reason });
  }
}

/** Null where the text is no date of that form, or the form itself is none. */
function dateIn(text: string, format: string): Date | null {
  try {
    const date = parse(text, format, new Date(0));
    return isValid(date) ? date : null;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

/** Every column a mapping names, at whatever depth. */
export function namedColumns(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (typeof value !== 'string') return namedColumns(value);
    if (key === 'column') return [value];
    return key === 'template' ? [...value.matchAll(TEMPLATE_COLUMN)].map((match) => match[1] ?? '') : [];
  });
}
