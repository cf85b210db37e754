/** A row of a table; `line` counts from 1 as an editor or a spreadsheet shows it, `sheet` from 0 (always 0 in a CSV). */
export type TableRow = { readonly sheet: number; readonly line: number; readonly cells: readonly string[] };

/** How far reading has come; of a workbook the bytes are those of its unpacked sheets. */
export type ReadProgress = { readonly bytes: number; readonly totalBytes: number };

/** An opened file, as formats read it. Both readings stream and may be begun once. */
export type ImportInput = {
  /** Its beginning, to tell the format by; of a workbook the first rows of each sheet, cells parted by commas. */
  readonly head: string;
  /** How the text is written; null for a workbook. */
  readonly encoding: string | null;
  /** Its first rows, of the first sheet, to tell a table by; never fails. May be asked for again and again. */
  readonly headRows: (options?: { readonly delimiter?: string }) => Promise<readonly TableRow[]>;
  /** The text of the file. Fails with `format_unknown` for a workbook. */
  readonly text: () => AsyncIterable<string>;
  /** The rows of delimited text, or of all sheets of a workbook one after the other; those of a piece of the file at a time. */
  readonly rows: (options?: {
    readonly delimiter?: string;
    readonly most?: number;
  }) => AsyncIterable<readonly TableRow[]>;
  readonly progress: () => ReadProgress;
  readonly close: () => Promise<void>;
};
