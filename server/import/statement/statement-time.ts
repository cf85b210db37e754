import { Temporal } from 'temporal-polyfill';

const PATTERN = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** A file has few days; of one that seems to have more they are worked out again. */
const dayStarts = new Map<string, number>();
const MOST_DAYS = 5_000;

/** Reads `2023-02-12` or `2023/2/12` as the start of that day in a zone; null when there is no such day. */
export function statementDay(text: string, timeZone: string): number | null {
  const key = `${text} ${timeZone}`;
  const known = dayStarts.get(key);
  if (known !== undefined) return known;
  const startMs = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(text.trim())
    ? statementTime(`${text.trim()} 00:00:00`, timeZone)
    : null;
  if (dayStarts.size >= MOST_DAYS) dayStarts.clear();
  // What is no day may be of any length.
  if (startMs !== null) dayStarts.set(key, startMs);
  return startMs;
}

/** Reads `2023-02-12 21:32:14` or `2023/2/12 21:32` in a zone; null when it is no such instant. */
export function statementTime(text: string, timeZone: string): number | null {
  const match = PATTERN.exec(text.trim());
  if (!match) return null;
  const minute = Number(match[5]);
  const second = Number(match[6] ?? 0);
  if (minute > 59 || second > 59) return null;
  const startMs = hourStart(match, timeZone);
  return startMs === null ? null : startMs + (minute * 60 + second) * 1000;
}

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
