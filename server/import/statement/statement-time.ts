import { Temporal } from 'temporal-polyfill';

const PATTERN = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** By zone. A file has few days; of one that seems to have more they are worked out again. */
const dayStarts = new Map<string, Map<string, number>>();
const MOST_DAYS = 5_000;

/** Reads `2023-02-12` or `2023/2/12` as the start of that day in a zone; null when there is no such day. */
export function statementDay(text: string, timeZone: string): number | null {
  let known = dayStarts.get(timeZone);
  if (!known) {
    known = new Map();
    dayStarts.set(timeZone, known);
  }
  const knownMs = known.get(text);
  if (knownMs !== undefined) return knownMs;
  const startMs = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(text.trim())
    ? statementTime(`${text.trim()} 00:00:00`, timeZone)
    : null;
  if (known.size >= MOST_DAYS) known.clear();
  // What is no day may be of any length.
  if (startMs !== null) known.set(text, startMs);
  return startMs;
}

/** The hour read last, as it is written before its minutes: the next row is of the same one as a rule. */
let lastHour: { readonly text: string; readonly timeZone: string | null; readonly startMs: number } = {
  text: '',
  timeZone: null,
  startMs: 0,
};
const MINUTES_AT = 'yyyy-MM-dd HH:'.length;
const SECONDS_AT = 'yyyy-MM-dd HH:mm:'.length;
const WHOLE = 'yyyy-MM-dd HH:mm:ss'.length;

/** Reads `2023-02-12 21:32:14` or `2023/2/12 21:32` in a zone; null when it is no such instant. */
export function statementTime(text: string, timeZone: string): number | null {
  if (text.length === WHOLE && lastHour.timeZone === timeZone && text.startsWith(lastHour.text)) {
    const [minute, second] = [twoDigitsAt(text, MINUTES_AT), twoDigitsAt(text, SECONDS_AT)];
    if (text[SECONDS_AT - 1] === ':' && minute >= 0 && second >= 0) {
      return withinHour(lastHour.startMs, minute, second);
    }
  }
  const match = PATTERN.exec(text.trim());
  if (!match) return null;
  const startMs = hourStart(match, timeZone);
  if (startMs === null) return null;
  const [, , , , hour = ''] = match;
  if (hour.length === 2 && text[MINUTES_AT - 1] === ':') {
    lastHour = { text: text.slice(0, MINUTES_AT), timeZone, startMs };
  }
  return withinHour(startMs, Number(match[5]), Number(match[6] ?? 0));
}

/** -1 where there are no two digits. */
function twoDigitsAt(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

const withinHour = (startMs: number, minute: number, second: number): number | null =>
  minute > 59 || second > 59 ? null : startMs + (minute * 60 + second) * 1000;

/** Statements are in order of time, so few hours are met at once; clocks change on the hour. */
const hourStarts = new Map<string, number | null>();
const MOST_HOURS = 5_000;

function hourStart(match: RegExpExecArray, timeZone: string): number | null {
  const [, year = '', month = '', day = '', hour = ''] = match;
  const key = `${year}-${month}-${day} ${hour} ${timeZone}`;
  const known = hourStarts.get(key);
  if (known !== undefined) return known;
  const startMs = hourStartAnew({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    timeZone,
  });
  if (hourStarts.size >= MOST_HOURS) hourStarts.clear();
  hourStarts.set(key, startMs);
  return startMs;
}

function hourStartAnew(parts: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly timeZone: string;
}): number | null {
  try {
    return Temporal.ZonedDateTime.from(parts, { overflow: 'reject' }).epochMilliseconds;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
