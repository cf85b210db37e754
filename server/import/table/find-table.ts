import { createHash } from 'node:crypto';
import type { ImportInput, TableRow } from '../import-input';

/** A table nobody said anything about: where its titles stand and how its cells are parted. */
export type FoundTable = {
  /** Null for a workbook. */
  readonly delimiter: string | null;
  readonly head: TableRow;
  /** The rows below the titles, as far as they were looked at. */
  readonly rows: readonly TableRow[];
};

const DELIMITERS = [',', '\t', ';', '|'] as const;

/** Looks for a table in the first rows of a file; null where there is none. */
export async function findTable(input: ImportInput): Promise<FoundTable | null> {
  if (input.encoding === null) return tableIn(await input.headRows(), null);
  let best: { readonly table: FoundTable; readonly cells: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const table = tableIn(await input.headRows({ delimiter }), delimiter);
    if (!table) continue;
    const width = widthOf(table.head);
    // The right delimiter parts every row into as many cells as there are titles.
    const cells =
      (table.rows.filter((row) => row.cells.length === table.head.cells.length).length + 1) * width;
    if (!best || cells > best.cells) best = { table, cells };
  }
  return best?.table ?? null;
}

/** Rows above a table that are put up with. */
const MOST_ABOVE = 40;

/** The first row that has a title for most of the columns of the widest row. */
function tableIn(rows: readonly TableRow[], delimiter: string | null): FoundTable | null {
  const widest = Math.max(0, ...rows.map(widthOf));
  if (widest < 2) return null;
  const at = rows.slice(0, MOST_ABOVE).findIndex((row) => widthOf(row) >= widest * 0.7 && isTitles(row));
  const head = rows[at];
  return head ? { delimiter, head, rows: rows.slice(at + 1) } : null;
}

const widthOf = (row: TableRow): number => row.cells.filter((cell) => cell !== '').length;

/** Titles are words that differ; amounts and dates are values. */
function isTitles({ cells }: TableRow): boolean {
  const titles = titlesOf(cells);
  const words = titles.filter((title) => !/^[-+¥$€£\d.,:/\s年月日%]+$/u.test(title));
  return titles.length >= 2 && words.length >= titles.length * 0.6;
}

/** The titles of a row, each once. */
export const titlesOf = (cells: readonly string[]): readonly string[] =>
  [...new Set(cells)].filter((cell) => cell !== '' && cell.length <= 200);

/** The name of tables with these titles, in whatever order: what their records are numbered by, on every desk. */
export function tableName(titles: readonly string[]): string {
  const words = [...new Set(titles)].sort().join('\n');
  return `table-${createHash('sha256').update(words).digest('hex').slice(0, 12)}`;
}
