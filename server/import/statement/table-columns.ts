import { ImportFailure } from '../import-problem';

/** Looks cells up by column title. Titles are compared without blanks. */
export type Columns<Name extends string> = {
  readonly cell: (cells: readonly string[], name: Name) => string;
  readonly title: (name: Name) => string;
};

const bare = (title: string): string => title.replace(/\s/g, '').replace(/（/g, '(').replace(/）/g, ')');

/** True when a row holds all of the titles. */
export const isHeader = (cells: readonly string[], titles: readonly string[]): boolean => {
  const present = new Set(cells.map(bare));
  return titles.every((title) => present.has(title));
};

/**
 * Binds column names to positions; each name may have several titles. Fails with `column_missing` where a required
 * one is not there.
 */
export function bindColumns<Name extends string>(
  header: readonly string[],
  titles: Readonly<Record<Name, readonly string[]>>,
): Columns<Name> {
  const positions = new Map<Name, number>();
  const found = header.map(bare);
  for (const [name, choices] of Object.entries(titles) as [Name, readonly string[]][]) {
    const position = found.findIndex((title) => choices.includes(title));
    if (position < 0) {
      throw new ImportFailure('column_missing', `The column ${choices[0]} is missing`, {
        column: choices[0] ?? name,
      });
    }
    positions.set(name, position);
  }
  return {
    cell: (cells, name) => cells[positions.get(name) ?? -1] ?? '',
    title: (name) => titles[name][0] ?? name,
  };
}
