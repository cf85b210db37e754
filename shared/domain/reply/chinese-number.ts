const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000 };

/** Characters a Chinese whole number is written with, for use in a pattern. */
export const CHINESE_NUMBER = '[零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万]';

/** 二百六十八 → 268, 一百五 → 150, 三万二千 → 32000; null for characters that make no number. */
export function parseChineseNumber(text: string): number | null {
  const parts = text.split('万');
  if (parts.length > 2) return null;
  const [high, low] = parts.length === 2 ? parts : ['', parts[0]];
  const upper = high ? belowTenThousand(high) : 0;
  const lower = low ? belowTenThousand(low) : 0;
  if (upper === null || lower === null || (parts.length === 2 && !high)) return null;
  return text === '' ? null : upper * 10_000 + lower;
}

function belowTenThousand(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let lastUnit = 1;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit !== undefined) {
      total += (digit ?? 1) * unit;
      digit = null;
      lastUnit = unit;
      continue;
    }
    const value = DIGITS[character];
    if (value === undefined || (digit !== null && digit !== 0)) return null;
    digit = value;
    if (value === 0) lastUnit = 1;
  }
  // 一百五 is a hundred and fifty: the last unit was left out.
  return total + (digit ?? 0) * (lastUnit > 10 ? lastUnit / 10 : 1);
}
