/** Fewer characters or digits are no number of one transaction: `xxxx`, `/`, a shop's counter. */
const SHORTEST = 8;
const FEWEST_DIGITS = 6;

/** A number as it is compared: without blanks, whatever its case; null when it cannot tell one transaction from others. */
export function tellingNumber(number: string | null): string | null {
  const bare = (number ?? '').replace(/\s/g, '').toLowerCase();
  const digits = bare.replace(/\D/g, '').length;
  return bare.length >= SHORTEST && digits >= FEWEST_DIGITS ? bare : null;
}
