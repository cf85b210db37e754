const SCIENTIFIC = /^([+-]?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,2})$/;

/** `1.00E+05` written out as `100000`, digit by digit, never through a float. Other text is left as it is. */
export function writtenOut(text: string): string {
  const match = SCIENTIFIC.exec(text.trim());
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction)
    .padEnd(point, '0')
    .padStart(whole.length + fraction.length - Math.min(0, point), '0');
  const at = Math.max(0, point);
  const rest = digits.slice(at);
  return `${sign}${digits.slice(0, at).replace(/^0+(?=\d)/, '') || '0'}${rest === '' ? '' : `.${rest}`}`;
}
