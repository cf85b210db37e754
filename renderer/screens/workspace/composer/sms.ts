/** Characters of the GSM 03.38 basic alphabet; a text of these alone fits 160 to a message. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Characters of its extension table; each takes two places. */
const GSM_EXTENDED = new Set('\f^{}\\[~]|€');

const GSM = { single: 160, part: 153 } as const;
const UNICODE = { single: 70, part: 67 } as const;

export type SmsSize = {
  readonly encoding: 'gsm' | 'unicode';
  /** Characters as a person counts them. */
  readonly characters: number;
  /** Messages the operator sends and bills; 0 for an empty text. */
  readonly parts: number;
};

/** Counts a text message the way operators bill it: 70 or 67 units in Chinese, 160 or 153 in plain Latin. */
export function smsSize(text: string): SmsSize {
  const characters = countCharacters(text);
  const units = gsmUnits(text);
  if (units !== null) return { encoding: 'gsm', characters, parts: partsOf(gsmWidths(text), units, GSM) };
  return { encoding: 'unicode', characters, parts: partsOf(unicodeWidths(text), text.length, UNICODE) };
}

/** Characters as a person counts them: a letter with its accents, an emoji with its modifiers, is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) count += 1;
  return count;
}

function gsmUnits(text: string): number | null {
  let units = 0;
  for (const character of text) {
    if (GSM_BASIC.has(character)) units += 1;
    else if (GSM_EXTENDED.has(character)) units += 2;
    else return null;
  }
  return units;
}

const gsmWidths = (text: string): readonly number[] =>
  [...text].map((character) => (GSM_EXTENDED.has(character) ? 2 : 1));
const unicodeWidths = (text: string): readonly number[] => [...text].map((character) => character.length);

/** A character of two units is never split over two messages, so parts are filled one character at a time. */
function partsOf(
  widths: readonly number[],
  units: number,
  limit: { readonly single: number; readonly part: number },
): number {
  if (units === 0) return 0;
  if (units <= limit.single) return 1;
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > limit.part) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}
