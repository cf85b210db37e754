import { FINDING_CODES } from '#shared/domain/diagnosis/finding';

/** Stands for "no label" among the labelled and for "nothing found" among the found. */
export const NOTHING = 'nothing';

/** Labelled code × found code → customers. */
export type ConfusionTable = Map<string, Map<string, number>>;

/** One customer's label beside what was found, by codes. */
export type Outcome = {
  readonly agreed: readonly string[];
  readonly missed: readonly string[];
  readonly extra: readonly string[];
};

export const emptyTable = (): ConfusionTable => new Map();

/**
 * Adds one customer. What is labelled and found stands on the diagonal; what is missed stands beside what was found in
 * its place, or beside nothing; what nobody labelled stands in the row of nothing.
 */
export function addCustomer(table: ConfusionTable, outcome: Outcome): void {
  const { agreed, missed, extra } = outcome;
  for (const code of agreed) count(table, code, code);
  for (const label of missed) {
    for (const found of extra.length > 0 ? extra : [NOTHING]) count(table, label, found);
  }
  if (missed.length === 0) for (const found of extra) count(table, NOTHING, found);
  if (agreed.length + missed.length + extra.length === 0) count(table, NOTHING, NOTHING);
}

function count(table: ConfusionTable, label: string, found: string): void {
  const row = table.get(label) ?? new Map<string, number>();
  row.set(found, (row.get(found) ?? 0) + 1);
  table.set(label, row);
}

/** The table as text: a line for every finding that exists, so that one nobody labels is seen. */
export function printTable(table: ConfusionTable): string {
  const rows = [...new Set([...FINDING_CODES, ...table.keys()])].map((label) => {
    const cells = table.get(label) ?? new Map<string, number>();
    const elsewhere = [...cells].filter(([found]) => found !== label);
    const right = cells.get(label) ?? 0;
    const missed = elsewhere.reduce((sum, [, customers]) => sum + customers, 0);
    return [
      label,
      String(right + missed),
      String(right),
      elsewhere.map(([found, customers]) => `${found} ${customers}`).join(', ') || '—',
    ];
  });
  const titles = ['label', 'customers', 'found', 'found instead'];
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(titles), ...rows.map(line)].join('\n');
}

export const tableAsJson = (table: ConfusionTable): Record<string, Record<string, number>> =>
  Object.fromEntries([...table].map(([label, row]) => [label, Object.fromEntries(row)]));
