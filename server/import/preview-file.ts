import type { ImportPreview, PreviewRow, PreviewTable } from '#shared/contracts/import-wire';
import type { Mapping } from '#shared/domain/import/mapping';
import type { Store } from '../database/database';
import { tableRows } from './formats/mapped-csv';
import { recogniseFormat } from './import-formats';
import type { ImportInput } from './import-input';
import { ImportFailure } from './import-problem';
import { openInput } from './open-input';
import { type FoundTable, findTable, tableName, titlesOf } from './table/find-table';
import { previewRow } from './table/preview-row';
import { rememberedFor, similarTo } from './table/remembered-mappings';
import type { ImportSource } from './text-source';

/** Rows shown as they would become records. */
const PREVIEW_ROWS = 20;
/** Values of a column that are shown, none twice, and how much of each. */
const MOST_SAMPLES = 12;
const LONGEST_SAMPLE = 120;

export type PreviewRequest = {
  readonly source: ImportSource;
  /** Shows the first rows under it. */
  readonly mapping: Mapping | null;
};

const NOTHING: ImportPreview = {
  format: null,
  isStatement: false,
  table: null,
  remembered: null,
  similar: null,
  rows: [],
  error: null,
};

/**
 * Says what a file is and what its first rows would become; imports nothing. The beginning of a file is enough, but for
 * a workbook. Never throws for what is wrong with the file.
 */
export async function previewFile(store: Store, request: PreviewRequest): Promise<ImportPreview> {
  let input: ImportInput | null = null;
  try {
    input = await openInput(request.source);
    const found = request.mapping ? null : recogniseFormat(input.head, request);
    if (found) return { ...NOTHING, format: found.name, isStatement: found.isStatement };
    const table = await findTable(input);
    if (!table) throw new ImportFailure('format_unknown', 'The format of the file is not known');
    const titles = titlesOf(table.head.cells);
    const remembered = await rememberedFor(store.db, titles);
    return {
      ...NOTHING,
      table: describe(table, input.encoding),
      remembered,
      similar: remembered ? null : await similarTo(store.db, titles),
      rows: request.mapping ? await firstRows(input, request.mapping) : [],
    };
  } catch (cause) {
    if (cause instanceof ImportFailure) return { ...NOTHING, error: cause.error };
    if (isBrokenText(cause)) {
      const message = 'The file is not valid text in its encoding';
      return { ...NOTHING, error: { code: 'encoding_invalid', message, retryable: false } };
    }
    throw cause;
  } finally {
    await input?.close();
  }
}

const isBrokenText = (cause: unknown): boolean =>
  cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

function describe({ delimiter, head, rows }: FoundTable, encoding: string | null): PreviewTable {
  const titles = titlesOf(head.cells);
  return {
    name: tableName(titles),
    encoding,
    delimiter,
    headLine: head.line,
    columns: titles.map((title) => {
      const at = head.cells.lastIndexOf(title);
      const values = rows.map(({ cells }) => (cells[at] ?? '').slice(0, LONGEST_SAMPLE));
      return { title, samples: [...new Set(values)].filter((value) => value !== '').slice(0, MOST_SAMPLES) };
    }),
  };
}

async function firstRows(input: ImportInput, mapping: Mapping): Promise<PreviewRow[]> {
  const rows: PreviewRow[] = [];
  // Rows above the table count too, and where the bytes of a beginning break off is never reached.
  for await (const made of tableRows(
    input.rows({ delimiter: mapping.delimiter, most: 100 }),
    mapping,
    (reader, line) => previewRow(reader, line, mapping),
  )) {
    rows.push(...made.slice(0, PREVIEW_ROWS - rows.length));
    if (rows.length === PREVIEW_ROWS) break;
  }
  return rows;
}
