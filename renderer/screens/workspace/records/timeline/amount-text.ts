/** Minor digits of a currency: 2 for CNY, 0 for JPY. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * An amount as somebody types it, in minor units: `1,234.5` → 123450, also in the wide digits of an input method; null
 * for nothing, undefined for what is no amount.
 */
export function minorOfText(text: string, currency: string): number | null | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll(/[\s,¥$€£]/g, '');
  if (plain === '') return null;
  const digits = minorDigits(currency);
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  return Number(`${whole}${fraction.padEnd(digits, '0')}`);
}
