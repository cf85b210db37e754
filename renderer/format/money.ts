const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(currency: string, language: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  formatters.set(key, made);
  return made;
}

/** Integer minor units as a decimal string, exact at any size: 26800 with 2 digits → `268.00`. */
export function decimalOfMinor(amountMinor: number, digits: number): string {
  const sign = amountMinor < 0 ? '-' : '';
  const plain = Math.abs(amountMinor)
    .toString()
    .padStart(digits + 1, '0');
  return digits === 0 ? sign + plain : `${sign}${plain.slice(0, -digits)}.${plain.slice(-digits)}`;
}

/** An amount with its currency as the language writes it: ¥268.00, with a real minus sign for money going back. */
export function formatMoney(amountMinor: number, currency: string, language: string): string {
  const formatter = formatterFor(currency, language);
  const digits = formatter.resolvedOptions().maximumFractionDigits ?? 2;
  const decimal = decimalOfMinor(amountMinor, digits) as Intl.StringNumericLiteral;
  return formatter.format(decimal).replace('-', '−');
}
