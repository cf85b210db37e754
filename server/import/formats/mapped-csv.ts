import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { Mapping } from '#shared/domain/import/mapping';
import { CellError } from '../cell-error';
import type { ImportFormat, ImportStep } from '../import-format';
import type { TableRow } from '../import-input';
import { ImportFailure } from '../import-problem';
import { MappedRecords } from '../mapping/mapped-records';
import { namedColumns, RowReader } from '../mapping/row-reader';
import { numberText } from '../whole-number';

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
    const records = new MappedRecords(mapping);
    yield* tableRows(input.rows({ delimiter: mapping.delimiter }), mapping, (reader, line) =>
      step(line, () =>
        records.read(reader, {
          source: 'billing',
          origin: mapping.name,
          importedAtMs: context.nowMs,
          reference: `${context.fileName}:${numberText(line)}`,
        }),
      ),
    );
  },
};

/**
 * What is made of the rows below the titles a mapping names, those of a piece of the file at a time; all go one after
 * the other through the same reader. Fails with `column_missing` or `file_empty`.
 */
export async function* tableRows<Made>(
  pieces: AsyncIterable<readonly TableRow[]>,
  mapping: Mapping,
  make: (reader: RowReader, line: number) => Made,
): AsyncGenerator<readonly Made[]> {
  const wanted = namedColumns(mapping);
  let found: { readonly reader: RowReader; readonly sheet: number } | null = null;
  const above: TableRow[] = [];
  for await (const rows of pieces) {
    const made: Made[] = [];
    for (const row of rows) {
      if (found) {
        if (row.sheet === found.sheet) made.push(make(found.reader.at(row.line, row.cells), row.line));
      } else if (wanted.every((title) => row.cells.includes(title))) {
        found = { reader: new RowReader(row.cells, mapping), sheet: row.sheet };
      } else if (above.push(row) > MOST_ABOVE) break;
    }
    if (made.length > 0) yield made;
    if (found ? rows.at(-1)?.sheet !== found.sheet : above.length > MOST_ABOVE) break;
  }
  if (found) return;
  const titlesIn = (row: TableRow): number => wanted.filter((title) => row.cells.includes(title)).length;
  const [closest] = above.toSorted((a, b) => titlesIn(b) - titlesIn(a));
  if (!closest) throw new ImportFailure('file_empty', 'The file has no header line');
  // Says which of the columns is missing.
  new RowReader(closest.cells, mapping);
}

function step(line: number, make: () => readonly CanonicalRecord[]): ImportStep {
  try {
    return { kind: 'records', records: make() };
  } catch (cause) {
    if (cause instanceof CellError) return { kind: 'problem', problem: { ...cause.problem, line } };
    throw cause;
  }
}
