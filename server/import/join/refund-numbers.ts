/** What a channel puts between the number of a payment and what makes it the number of a refund of it. */
const EXTENSION = /[_*]/g;
/** Shorter beginnings are no transaction numbers but prefixes of a kind. */
const SHORTEST_NUMBER = 8;

/**
 * The payment numbers that the number of a refund may extend, shortest first: `2023011822_7102_1` extends
 * `2023011822` or `2023011822_7102`. A number without an extension stands for itself.
 */
export function extendedNumbers(refundNumber: string): readonly string[] {
  const beginnings = [...refundNumber.matchAll(EXTENSION)]
    .map((match) => refundNumber.slice(0, match.index))
    .filter((beginning) => beginning.length >= SHORTEST_NUMBER);
  return beginnings.length > 0 ? beginnings : [refundNumber];
}

/** The number a refund is filed under until its payment is known. */
export const baseNumber = (refundNumber: string): string => extendedNumbers(refundNumber)[0] ?? refundNumber;
