import { parseMoney } from '#shared/domain/money/parse-money';

/** Statements of Chinese channels are in CNY throughout. */
export const STATEMENT_CURRENCY = 'CNY';

/** Reads an amount of a statement in 分: `¥28.16`, `50.0`, `1,000.00`. Null when it is none, or negative. */
export function statementAmount(text: string): number | null {
  const amountMinor = signedAmount(text);
  return amountMinor !== null && amountMinor >= 0 ? amountMinor : null;
}

/** Reads an amount that may be negative, in 分. Null when it is none. */
export function signedAmount(text: string): number | null {
  const money = parseMoney(text, STATEMENT_CURRENCY);
  return money.ok ? money.value.amountMinor : null;
}
