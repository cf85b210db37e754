import type { BenchResult } from './result';

const COLUMNS = ['name', 'value', 'unit', 'baseline', 'ratio', 'limit', 'holds'] as const;

const cell = (value: string | number | boolean | null): string => {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'NO';
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : value;
};

const boundOf = ({ limit, bound }: BenchResult): string =>
  limit === null ? '' : bound === 'at_least' ? '≥ ' : '≤ ';

/** The results as a table for a terminal. */
export function reportTable(results: readonly BenchResult[]): string {
  const rows = [
    COLUMNS.map(String),
    ...results.map((result) =>
      COLUMNS.map((column) => `${column === 'limit' ? boundOf(result) : ''}${cell(result[column])}`),
    ),
  ];
  const widths = COLUMNS.map((_, position) => Math.max(...rows.map((row) => row[position]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, position) =>
          position === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[position] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
