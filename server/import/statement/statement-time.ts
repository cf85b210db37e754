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
  const [, year, month, day, hour, minute, second] = match.map(Number);
  try {
    return Temporal.ZonedDateTime.from(
      {
        year: year ?? 0,
        month: month ?? 0,
        day: day ?? 0,
        hour: hour ?? 0,
        minute: minute ?? 0,
        second: second || 0,
        timeZone,
      },
      { overflow: 'reject' },
    ).epochMilliseconds;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
