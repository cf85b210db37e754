/**
 * A long text as it is bound to a statement, which says `CAST(? AS TEXT)` for it: sql.js copies bytes at once, and a text
 * character by character. Only for what JSON was made of or other text whose surrogates are paired.
 */
export const longText = (text: string): Uint8Array => Buffer.from(text, 'utf8');
