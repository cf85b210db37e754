import { CellError } from '../cell-error';
import type { ImportFormat, ImportStep } from '../import-format';
import { ImportFailure } from '../import-problem';
import { mappedRecords } from '../mapping/mapped-records';
import { RowReader } from '../mapping/row-reader';

/** Any CSV or workbook (its first sheet) with a header line, read by a mapping file. */
export const mappedCsv: ImportFormat = {
  name: 'mapped-csv',
  isStatement: false,
  recognises: (_head, context) => context.mapping !== null,
  async *read(input, context) {
    const { mapping } = context;
    if (!mapping) throw new ImportFailure('mapping_required', 'This file needs a mapping');
    let reader: RowReader | null = null;
    for await (const { sheet, line, cells } of input.rows({ delimiter: mapping.delimiter })) {
      if (sheet > 0 && reader) break;
      if (!reader) {
        reader = new RowReader(cells, mapping);
        continue;
      }
      yield step(line, () =>
        mappedRecords((reader as RowReader).at(line, cells), mapping, {
          source: 'billing',
          origin: mapping.name,
          importedAtMs: context.nowMs,
          reference: `${context.fileName}:${line}`,
        }),
      );
    }
    if (!reader) throw new ImportFailure('file_empty', 'The file has no header line');
  },
};

function step(line: number, make: () => ReturnType<typeof mappedRecords>): ImportStep {
  try {
    return { kind: 'records', records: make() };
  } catch (cause) {
    if (cause instanceof CellError) return { kind: 'problem', problem: { ...cause.problem, line } };
    throw cause;
  }
}
