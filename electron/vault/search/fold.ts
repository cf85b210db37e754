/** Names and texts compared without regard to case, width and spaces. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Numbers compared without regard to case, width and the marks that group their digits. */
export const foldNumber = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');

export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

/** So that the end of a number is found through an index on its beginning. */
export const backwards = (text: string): string => [...text].reverse().join('');

/** The range of an index that holds every text beginning with `start`. */
export const prefixRange = (start: string): readonly [from: string, below: string] => [
  start,
  `${start}\u{10ffff}`,
];
