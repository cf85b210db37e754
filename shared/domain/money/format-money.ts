import type { Money } from './money';

const formatters = new Map<string, Intl.NumberFormat>();
/** Asking a formatter is slow, and imports ask for every amount. */
const minorUnits = new Map<string, number>();

/**
 * Digits after the decimal point of a currency: 2 for CNY, 0 for JPY. Currencies unknown to the runtime have 2.
 */
export function minorUnitsOf(currency: string): number {
  let units = minorUnits.get(currency);
  if (units === undefined) {
    units = formatterOf('en', currency).resolvedOptions().maximumFractionDigits ?? 2;
    minorUnits.set(currency, units);
  }
  return units;
}

/** An amount as people read it: `¥268.00`. Exact at any size, since the decimal text never becomes a float. */
export function formatMoney(money: Money, locale: string): string {
  const text = decimalText(money.amountMinor, minorUnitsOf(money.currency));
  return formatterOf(locale, money.currency).format(text);
}

/** Minor units as plain decimal text without symbol or grouping: 26800 with 2 digits is `268.00`. */
export function decimalText(amountMinor: number, minorUnits: number): `${number}` {
  const digits = String(Math.abs(amountMinor)).padStart(minorUnits + 1, '0');
  const whole = digits.slice(0, digits.length - minorUnits);
  const fraction = minorUnits === 0 ? '' : `.${digits.slice(-minorUnits)}`;
  return `${amountMinor < 0 ? '-' : ''}${whole}${fraction}` as `${number}`;
}

function formatterOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      // The home currency reads `¥` in every language; a yen must then never look like a yuan.
      currencyDisplay: currency === 'CNY' ? 'narrowSymbol' : currency === 'JPY' ? 'code' : 'symbol',
    });
    formatters.set(key, formatter);
  }
  return formatter;
}
