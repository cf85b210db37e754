import { stringify } from 'csv-stringify/browser/esm/sync';

/** Says to a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as CSV. Cells come from files of strangers and may begin like a formula; a spreadsheet must read them as text,
 * so those begin with an apostrophe.
 */
export const rejectedCsv = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK +
  stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ },
  );
