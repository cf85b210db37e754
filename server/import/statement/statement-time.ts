import { Temporal } from 'temporal-polyfill';

const PATTERN = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Reads `2023-02-12` or `2023/2/12` as the start of that day in a zone; null when there is no such day. */
export const statementDay = (text: string, timeZone: string): number | null =>
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(text.trim())
    ? statementTime(`${text.trim()} 00:00:00`, timeZone)
    : null;

/** Reads `2023-02-12 21:32:14` or `2023/2/12 21:32` in a zone; null when it is no such instant. */
export function statementTime(text: string, timeZone: string): number | null {
  const match = PATTERN.exec(text.trim());
  if (!match) return null;
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second] = match.map(Number);
  if (minute > 59 || (second || 0) > 59) return null;
  const startMs = hourStart(year, month, day, hour, timeZone);
  return startMs === null ? null : startMs + (minute * 60 + (second || 0)) * 1000;
}

/** Statements are in order of time, so few hours are met at once; clocks change on the hour. */
const hourStarts = new Map<string, number | null>();
const MOST_HOURS = 5_000;

function hourStart(year: number, month: number, day: number, hour: number, timeZone: string): number | null {
  const key = `${year}-${month}-${day} ${hour} ${timeZone}`;
  const known = hourStarts.get(key);
  if (known !== undefined) return known;
  const startMs = hourStartAnew({ year, month, day, hour, timeZone });
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
