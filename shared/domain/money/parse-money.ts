import { failure, type Result, success } from '#shared/contracts/error';
import { minorUnitsOf } from './format-money';
import type { Money } from './money';

/** As nearly all amounts are written; short enough to be exact. Anything else is looked at more closely. */
const PLAIN = /^(-?)[¥$€£]?(\d{1,12})(?:\.(\d{1,3}))?$/;
const DECIMAL = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/**
 * Reads decimal text (`268`, `¥1,268.50`, `-20.00元`) as an exact amount, digit by digit, never through a float.
 * Errors: `money_empty`, `money_malformed`, `money_too_precise` (a non-zero digit beyond the currency's minor unit),
 * `money_out_of_range` (not an exact integer any more).
 */
export function parseMoney(text: string, currency: string): Result<Money> {
  const simple = PLAIN.exec(text);
  if (simple) {
    const minorUnits = minorUnitsOf(currency);
    const fraction = simple[3] ?? '';
    if (fraction.length <= minorUnits) {
      const magnitude =
        Number(simple[2]) * 10 ** minorUnits + Number(fraction) * 10 ** (minorUnits - fraction.length);
      return success({
        amountMinor: simple[1] === '-' && magnitude !== 0 ? -magnitude : magnitude,
        currency,
      });
    }
  }
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

/** Takes off what statements wrap around a number: blanks, a currency sign before or after, a full-width form. */
function bareDecimal(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('−', '-')
    .trim()
    .replace(/^([+-]?)\s*[¥$€£]\s*/u, '$1')
    .replace(/\s*元$/u, '');
}
