import type { Transfer } from './transfer';

/** Shorter pieces of free text name nothing: `1`, `11`, `RE`. */
const SHORTEST_NUMBER = 4;
/** Words and word groups looked up for one transfer: more than a remittance line has. */
const MOST_WORDS = 60;

/**
 * References as they may be on file: as given, without blanks, and without the check digits of an ISO 11649 creditor
 * reference (`RF18 5390 0754 7034` names `539007547034`).
 */
export function plainReferences(references: readonly string[]): readonly string[] {
  const [only] = references;
  if (only === undefined) return references;
  if (references.length === 1 && IS_PLAIN.test(only)) return references;
  const plain = new Set<string>();
  for (const reference of references) {
    const bare = reference.replace(/\s/g, '');
    plain.add(reference.trim()).add(bare);
    const creditor = /^RF\d{2}(\w+)$/i.exec(bare)?.[1];
    if (creditor) plain.add(creditor);
  }
  return [...plain];
}

/** Without blanks, and none of ISO 11649. */
const IS_PLAIN = /^(?!RF)[\w.-]+$/i;

/** Pieces of free text that may be a number on file: they hold a digit, and may hold `-`, `_`, `/` and `.` within. */
export function numbersIn(words: string): readonly string[] {
  // Most transfers say nothing in words, or nothing with a number.
  if (words === '' || !/\p{N}/u.test(words)) return [];
  const pieces = new Set<string>();
  for (const [piece] of words
    .normalize('NFKC')
    .matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}])?/gu)) {
    pieces.add(piece);
    // Chinese is written without blanks: `账单B20261101谢谢`.
    for (const [part] of piece.matchAll(/[A-Za-z0-9](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?/g)) pieces.add(part);
    for (const part of piece.split(/[_./-]/)) pieces.add(part);
  }
  return [...pieces]
    .filter((piece) => piece.length >= SHORTEST_NUMBER && /\d/.test(piece))
    .slice(0, MOST_WORDS);
}

/** The payer's name, and groups of one to three words of the free text that have no digits. */
export function namesIn(transfer: Pick<Transfer, 'words' | 'payerName'>): readonly string[] {
  const payer = transfer.payerName?.trim() ?? '';
  const own = payer === '' ? [] : [/\s/.test(payer) ? payer.replace(/\s+/g, ' ') : payer];
  if (transfer.words === '') return own;
  const words = transfer.words
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}'’-]+/u)
    .filter((word) => word.length > 1)
    .slice(0, MOST_WORDS / 3);
  const names = new Set(own);
  for (let at = 0; at < words.length; at += 1) {
    let group = words[at] ?? '';
    names.add(group);
    for (let next = at + 1; next < Math.min(at + 3, words.length); next += 1) {
      group = `${group} ${words[next]}`;
      names.add(group);
    }
  }
  return [...names];
}
