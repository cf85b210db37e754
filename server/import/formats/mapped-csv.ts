import type { Mapping } from '#shared/domain/import/mapping';
import { CellError } from '../cell-error';
import type { ImportFormat, ImportStep } from '../import-format';
import type { TableRow } from '../import-input';
import { ImportFailure } from '../import-problem';
import { mappedRecords } from '../mapping/mapped-records';
import { namedColumns, RowReader } from '../mapping/row-reader';

/** Rows above the table, e.g. a title and a date of export, among which its titles are looked for. */
const MOST_ABOVE = 60;

/** Any CSV or workbook (its first sheet with the table) read by a mapping; the titles may stand below other lines. */
export const mappedCsv: ImportFormat = {
  name: 'mapped-csv',
  isStatement: false,
  recognises: (_head, context) => context.mapping !== null,
  async *read(input, context) {
    const { mapping } = context;
    if (!mapping) throw new ImportFailure('mapping_required', 'This file needs a mapping');
    for await (const { reader, line } of tableRows(input.rows({ delimiter: mapping.delimiter }), mapping)) {
      yield step(line, () =>
        mappedRecords(reader, mapping, {
          source: 'billing',
          origin: mapping.name,
          importedAtMs: context.nowMs,
          reference: `${context.fileName}:${line}`,
        }),
      );
    }
  },
};

/**
 * The rows below the titles a mapping names, one after the other through the same reader. Fails with `column_missing`
 * or `file_empty`.
 */
export async function* tableRows(
  rows: AsyncIterable<TableRow>,
  mapping: Mapping,
): AsyncGenerator<{ readonly reader: RowReader; readonly line: number }> {
  const wanted = namedColumns(mapping);
  let found: { readonly reader: RowReader; readonly sheet: number } | null = null;
  const above: TableRow[] = [];
  for await (const row of rows) {
    if (found && row.sheet !== found.sheet) break;
    if (found) yield { reader: found.reader.at(row.line, row.cells), line: row.line };
    else if (wanted.every((title) => row.cells.includes(title))) {
      found = { reader: new RowReader(row.cells, mapping), sheet: row.sheet };
    } else if (above.push(row) > MOST_ABOVE) break;
  }
  if (found) return;
  const titlesIn = (row: TableRow): number => wanted.filter((title) => row.cells.includes(title)).length;
  const [closest] = above.toSorted((a, b) => titlesIn(b) - titlesIn(a));
  if (!closest) throw new ImportFailure('file_empty', 'The file has no header line');
  // Says which of the columns is missing.
  new RowReader(closest.cells, mapping);
}

function step(line: number, make: () => ReturnType<typeof mappedRecords>): ImportStep {
  try {
    return { kind: 'records', records: make() };
  } catch (cause) {
    if (cause instanceof CellError) return { kind: 'problem', problem: { ...cause.problem, line } };
    throw cause;
  }
}
