import type { PreviewCell, PreviewRow } from '#shared/contracts/import-wire';
import { type MappedField, mappedFields } from '#shared/domain/import/mapped-fields';
import type { Mapping } from '#shared/domain/import/mapping';
import { CellError } from '../cell-error';
import { BILL_REPEATED, MappedRecords } from '../mapping/mapped-records';
import type { RowReader } from '../mapping/row-reader';

/** What one row would become, field by field, with every cell that cannot be read. */
export function previewRow(reader: RowReader, line: number, mapping: Mapping): PreviewRow {
  const fields = mappedFields(mapping);
  const cells = withRepeats(
    fields.map((field) => previewCell(reader, field, isUnpaid(reader, field, fields))),
  );
  return { line, cells, bills: cells.some(({ problem }) => problem) ? [] : billsOf(reader, mapping) };
}

/** Nothing is asked of a payment that was not made. */
function isUnpaid(reader: RowReader, { field }: MappedField, fields: readonly MappedField[]): boolean {
  const [payment] = /^.*payment(?=\.)/.exec(field) ?? [];
  const settled = fields.find((each) => payment !== undefined && each.field === `${payment}.settledOn`);
  return settled !== undefined && settled.kind !== 'amount' && reader.optionalText(settled.value) === '';
}

const MAY_BE_EMPTY = /^account\.(phone|email)$/;

function previewCell(reader: RowReader, mapped: MappedField, isUnpaidFor: boolean): PreviewCell {
  const { field } = mapped;
  const raw = rawOf(reader, mapped);
  if (isUnpaidFor || (raw === '' && MAY_BE_EMPTY.test(field)))
    return { field, raw, value: null, problem: null };
  try {
    return { field, raw, value: readValue(reader, mapped), problem: null };
  } catch (cause) {
    if (!(cause instanceof CellError)) throw cause;
    const { column, code, reason } = cause.problem;
    return { field, raw, value: null, problem: { column, code, reason } };
  }
}

function rawOf(reader: RowReader, { kind, value }: MappedField): string {
  if (kind === 'amount' && 'column' in value) return reader.optionalText({ column: value.column });
  return reader.optionalText(value);
}

function readValue(reader: RowReader, mapped: MappedField): PreviewCell['value'] {
  switch (mapped.kind) {
    case 'text':
      return { kind: 'text', text: reader.text(mapped.value) };
    case 'day':
      return { kind: 'day', day: reader.day(mapped.value).day };
    case 'amount':
      return { kind: 'amount', amountMinor: reader.amountMinor(mapped.value), currency: reader.currency };
  }
}

/** How the bills of the row would stand. */
function billsOf(reader: RowReader, mapping: Mapping): PreviewRow['bills'] {
  const records = new MappedRecords(mapping).read(reader, {
    source: 'billing',
    origin: mapping.name,
    importedAtMs: 0,
    reference: null,
  });
  return records.flatMap((record) =>
    record.kind === 'bill' ? [{ state: record.body.state, disputed: record.body.dispute !== null }] : [],
  );
}

/** A bill cannot have the number of one that stands before it in the row. */
function withRepeats(cells: readonly PreviewCell[]): PreviewCell[] {
  const numbers = new Set<string>();
  return cells.map((cell) => {
    if (!/^bills\.\d+\.number$/.test(cell.field) || cell.value?.kind !== 'text') return cell;
    if (!numbers.has(cell.value.text)) {
      numbers.add(cell.value.text);
      return cell;
    }
    return { ...cell, value: null, problem: { column: null, ...BILL_REPEATED } };
  });
}
