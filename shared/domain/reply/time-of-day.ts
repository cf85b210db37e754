import { parseChineseNumber } from './chinese-number';

/** Matches a time right after a date: 20:14, 下午6点, 18点30分, 晚上8点半. Groups: part of day, hour, minutes, minutes, half. */
export const TIME_OF_DAY = String.raw`(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|夜里)?\s?(?<!第)(\d{1,2}|(?<=午|晚|上|晨|里|日|号)[一二两三四五六七八九十]{1,3}(?=[点时]))(?::(\d{2})(?!\d)(?::\d{2}(?!\d))?|\s?[点时](?!击|心|候|间|长|也|都|儿|小|问|说|是)(?:\s?(\d{1,2}|[零一二三四五六七八九十]{1,3}(?=分))\s?分?(?!\d)|(半)|整)?)`;

export type TimeOfDay = { readonly hour: number; readonly minute: number | null };

/** The time matched by `TIME_OF_DAY` from its groups; null when no clock shows it, undefined when none was said. */
export function readTimeOfDay(groups: readonly (string | undefined)[]): TimeOfDay | null | undefined {
  const [part, hourText, colonMinutes, wordMinutes, half] = groups;
  if (hourText === undefined) return undefined;
  let hour = numberOf(hourText);
  if (part && /下午|傍晚|晚|夜里/.test(part) && hour < 12) hour += 12;
  if (part === '中午' && hour < 3) hour += 12;
  const minuteText = colonMinutes ?? wordMinutes;
  const minute = half ? 30 : minuteText === undefined ? null : numberOf(minuteText);
  if (!(hour <= 24) || (minute ?? 0) > 59) return null;
  return { hour, minute };
}

const numberOf = (text: string): number =>
  /^\d/.test(text) ? Number(text) : (parseChineseNumber(text) ?? Number.NaN);
