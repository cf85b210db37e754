import { stringify } from 'csv-stringify/browser/esm/sync';
import type { TFunction } from 'i18next';
import { decimalOfMinor } from '../../../../../format/money';
import { minorDigits } from '../amount-text';
import type { ExportRow } from './export-rows';

/** Says to a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const COLUMNS = [
  'at',
  'kind',
  'title',
  'state',
  'amount',
  'currency',
  'number',
  'transaction',
  'detail',
] as const;

/** A decimal made by us: a leading minus is no formula, and must stay a number. */
type Decimal = { readonly decimal: string };

/** The first line of a CSV file: names of the columns. */
export const csvHead = (t: TFunction): string =>
  BYTE_ORDER_MARK + write([COLUMNS.map((column) => t(`history:export.column.${column}`))]);

/**
 * Rows as CSV. What a customer or a channel wrote may begin like a formula; a spreadsheet must read it as text, so such
 * cells begin with an apostrophe.
 */
export const csvRows = (rows: readonly ExportRow[]): string =>
  write(
    rows.map((row) => [
      row.at,
      row.kind,
      row.title,
      row.state,
      row.amountMinor === null
        ? ''
        : ({ decimal: decimalOfMinor(row.amountMinor, minorDigits(row.currency)) } satisfies Decimal),
      row.currency,
      whole(row.number),
      whole(row.transaction),
      row.detail,
    ]),
  );

/** A spreadsheet would round a long number; with a tab behind it, as payment channels write theirs, it stays a text. */
const whole = (number: string): string => (/^\d{12,}$/.test(number) ? `${number}\t` : number);

const write = (rows: readonly (readonly (string | Decimal)[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    {
      record_delimiter: 'windows',
      escape_formulas: true,
      // A carriage return alone ends a line for some readers.
      quoted_match: /[\r\n]/,
      cast: {
        object: (value) =>
          'decimal' in value ? { value: String(value.decimal), escape_formulas: false } : String(value),
      },
    },
  );
