import { failure, type Result, success } from '#shared/contracts/error';
import { minorUnitsOf } from './format-money';
import type { Money } from './money';

const DECIMAL = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/**
 * Reads decimal text (`268`, `¥1,268.50`, `-20.00元`) as an exact amount, digit by digit, never through a float.
 * Errors: `money_empty`, `money_malformed`, `money_too_precise` (a non-zero digit beyond the currency's minor unit),
 * `money_out_of_range` (not an exact integer any more).
 */
export function parseMoney(text: string, currency: string): Result<Money> {
  const plainMinor = readPlain(text, minorUnitsOf(currency));
  if (plainMinor !== null) return success({ amountMinor: plainMinor, currency });
  const plain = bareDecimal(text);
  if (plain === '') return failure('money_empty', 'The amount is empty');
  const match = DECIMAL.exec(plain);
  if (!match) return failure('money_malformed', 'The amount is not a decimal number', { details: { text } });
  const [, sign = '', whole = '', fraction = ''] = match;
  const minorUnits = minorUnitsOf(currency);
  if (/[1-9]/.test(fraction.slice(minorUnits))) {
    return failure('money_too_precise', 'The amount has more decimals than its currency', {
      details: { text, currency, minorUnits },
    });
  }
  const digits = whole.replaceAll(',', '') + fraction.slice(0, minorUnits).padEnd(minorUnits, '0');
  const magnitude = Number(digits);
  if (!Number.isSafeInteger(magnitude)) {
    return failure('money_out_of_range', 'The amount is too large to be exact', { details: { text } });
  }
  return success({ amountMinor: sign === '-' && magnitude !== 0 ? -magnitude : magnitude, currency });
}

const [POINT, MINUS, ZERO] = ['.', '-', '0'].map((sign) => sign.charCodeAt(0)) as [number, number, number];
const SIGNS: readonly number[] = ['¥', '$', '€', '£'].map((sign) => sign.charCodeAt(0));
/** Of this many digits a number is exact. */
const MOST_DIGITS = 15;

/**
 * As nearly all amounts are written: `-`, a currency sign, digits, a point and no more decimals than the currency has.
 * Null for anything else, which is looked at more closely.
 */
function readPlain(text: string, minorUnits: number): number | null {
  const isNegative = text.charCodeAt(0) === MINUS;
  let at = isNegative ? 1 : 0;
  if (SIGNS.includes(text.charCodeAt(at))) at += 1;
  const from = at;
  let point = -1;
  let amount = 0;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === POINT && point < 0 && at > from) point = at;
    else if (code >= ZERO && code <= ZERO + 9) amount = amount * 10 + (code - ZERO);
    else return null;
  }
  const decimals = point < 0 ? 0 : text.length - point - 1;
  const hasDigits = text.length > from && (point < 0 || decimals > 0);
  if (!hasDigits || decimals > minorUnits || text.length - from > MOST_DIGITS - minorUnits) return null;
  for (let more = decimals; more < minorUnits; more += 1) amount *= 10;
  return isNegative && amount !== 0 ? -amount : amount;
}

/** Takes off what statements wrap around a number: blanks, a currency sign before or after, a full-width form. */
function bareDecimal(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('−', '-')
    .trim()
    .replace(/^([+-]?)\s*[¥$€£]\s*/u, '$1')
    .replace(/\s*元$/u, '');
}
