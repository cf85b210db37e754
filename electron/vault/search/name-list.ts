import { topics } from '../data/topics';
import type { Store } from '../store/open-store';

/** All names of the directory, for what stands in the middle of one: no index finds that. */
export type NameList = {
  /** The rows of the directory whose folded name holds this folded text, so many at most. */
  readonly within: (folded: string, limit: number) => readonly number[];
};

/** Neither is in a folded text, from which all white space was taken. */
const ROW_MARK = '\t';
const LINE_END = '\n';

/**
 * Keeps them as one text, a line for each: looking through a hundred thousand takes a fraction of a millisecond, where
 * reading the index from end to end takes many. The text is made when it is first looked for after the directory changed.
 */
export function createNameList(store: Store): NameList {
  let known: string | null = null;
  store.onChange((changed) => {
    if (changed.has(topics.directory)) known = null;
  });
  const read = (): string =>
    String(
      store.get(
        `SELECT group_concat(name_folded || char(9) || rowid, char(10)) || char(10) AS names
         FROM account_search INDEXED BY account_search_name`,
      )?.names ?? '',
    );
  return {
    within: (folded, limit) => {
      known ??= read();
      return rowsWithin(known, folded, limit);
    },
  };
}

function rowsWithin(names: string, folded: string, limit: number): readonly number[] {
  const rows: number[] = [];
  let at = names.indexOf(folded);
  while (at !== -1 && rows.length < limit) {
    const end = names.indexOf(LINE_END, at);
    const mark = names.lastIndexOf(ROW_MARK, end);
    // What was found may also be the number of a row, or part of it.
    if (at < mark) rows.push(Number(names.slice(mark + 1, end)));
    at = names.indexOf(folded, end);
  }
  return rows;
}
