import type { SearchHit } from '#shared/contracts/wire';
import type { Reader } from '../store/open-store';
import type { Row } from '../store/statements';
import { backwards, digitsOf, fold, foldNumber, prefixRange } from './fold';
import type { NameList } from './name-list';

type Matched = SearchHit['matched'];

/** Numbers shorter than this are typed by everybody: they would find half the directory. */
const SHORTEST_NUMBER = 3;
const SHORTEST_REFERENCE = 6;

/** Could this be a bill, payment or channel transaction number, which the server may know even if the desk does not? */
export function looksLikeReference(text: string): boolean {
  const folded = foldNumber(text);
  return folded.length >= SHORTEST_REFERENCE && /\d/.test(folded) && /^[a-z0-9]+$/.test(folded);
}

/** Finds customers in the desk's own directory: through an index each, and names in the middle through the list of them. */
export function searchHere(
  reader: Reader,
  names: NameList,
  text: string,
  limit: number,
): readonly SearchHit[] {
  const folded = fold(text);
  if (folded === '') return [];
  const number = foldNumber(text);
  const digits = digitsOf(text);
  const found = new Map<string, SearchHit>();
  const room = (): number => limit - found.size;
  const add = (rows: readonly Row[], matched: Matched): void => {
    for (const row of rows) {
      if (room() <= 0) return;
      const accountId = String(row.account_id);
      if (!found.has(accountId)) found.set(accountId, toHit(row, accountId, matched));
    }
  };
  const range = (column: string, start: string, matched: Matched): void => {
    if (room() > 0) add(reader.all(byRange(column), [...prefixRange(start), limit]), matched);
  };

  const latinOrDigits = /^[a-z0-9]+$/.test(number);
  if (latinOrDigits && /\d/.test(number)) {
    const onlyDigits = digits !== '' && digits === number;
    if (number.length >= SHORTEST_REFERENCE) {
      for (const row of reader.all(BY_REFERENCE, [...prefixRange(number), limit])) {
        add([row], String(row.matched) as Matched);
      }
    }
    if (number.length >= SHORTEST_NUMBER) {
      range('number_folded', number, 'account');
      if (onlyDigits && digits.length >= 4) range('phone_backwards', backwards(digits), 'phone');
      range('number_backwards', backwards(number), 'account');
      if (onlyDigits && digits.length >= 4) range('phone_digits', digits, 'phone');
    }
    return [...found.values()];
  }
  range('name_folded', folded, 'name');
  if (/^[a-z]+$/.test(number)) {
    if (number.length <= 5) range('initials', number, 'name');
    range('pinyin', number, 'name');
    if (number.length >= SHORTEST_NUMBER) range('number_folded', number, 'account');
  }
  if (room() > 0) add(reader.all(BY_ROWS, [JSON.stringify(names.within(folded, limit))]), 'name');
  return [...found.values()];
}

const COLUMNS = 'a.account_id, a.number, a.name, a.phone';
/** `column` is one of ours, never what was typed. */
const byRange = (column: string): string =>
  `SELECT ${COLUMNS} FROM account_search a WHERE a.${column} >= ? AND a.${column} < ? ORDER BY a.${column} LIMIT ?`;
const BY_ROWS = `
  SELECT ${COLUMNS} FROM json_each(?) AS found JOIN account_search a ON a.rowid = found.value`;
const BY_REFERENCE = `
  SELECT ${COLUMNS}, r.matched, r.number AS reference
  FROM reference r JOIN account_search a ON a.account_id = r.account_id
  WHERE r.folded >= ? AND r.folded < ? ORDER BY r.folded LIMIT ?`;

const toHit = (row: Row, accountId: string, matched: Matched): SearchHit => ({
  accountId,
  accountNumber: String(row.number),
  holderName: String(row.name),
  phone: row.phone === null || row.phone === undefined ? null : String(row.phone),
  matched,
  reference: typeof row.reference === 'string' ? row.reference : null,
});
