import { Temporal } from 'temporal-polyfill';
import { parseMoney } from '#shared/domain/money/parse-money';
import { statementDay } from '../statement/statement-time';

/** The texts of an element by path (`RltdPties/Dbtr/Nm`), and its currency attributes (`Amt@Ccy`); none is empty. */
export type CamtFields = ReadonlyMap<string, readonly string[]>;

/** The first text at the first of the paths that has one. The paths differ between versions of the standard. */
export function first(fields: CamtFields, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const text = fields.get(path)?.[0];
    if (text !== undefined) return text;
  }
  return null;
}

/** All texts at the paths. */
export function all(fields: CamtFields, ...paths: readonly string[]): readonly string[] {
  let found: readonly string[] = [];
  for (const path of paths) {
    const texts = fields.get(path);
    if (texts) found = found.length === 0 ? texts : [...found, ...texts];
  }
  return found;
}

export type CamtAmount = { readonly amountMinor: number; readonly currency: string };

/** The amount at the first of the paths that has one; null where there is none, or none that is an exact amount. */
export function amountAt(fields: CamtFields, ...paths: readonly string[]): CamtAmount | null {
  for (const path of paths) {
    const text = first(fields, path);
    const currency = first(fields, `${path}@Ccy`);
    if (text === null || currency === null || !/^[A-Z]{3}$/.test(currency)) continue;
    const money = parseMoney(text, currency);
    return money.ok && money.value.amountMinor >= 0 ? money.value : null;
  }
  return null;
}

/** `2014-12-31`, perhaps with a zone, or `2014-12-31T18:43:50+01:00`; a day begins in the bank's zone. */
export function instantAt(fields: CamtFields, path: string, timeZone: string): number | null {
  const day = first(fields, `${path}/Dt`);
  if (day !== null) return statementDay(day.slice(0, 10), timeZone);
  const time = first(fields, `${path}/DtTm`);
  if (time === null) return null;
  try {
    return /(?:Z|[+-]\d{2}:?\d{2})$/.test(time)
      ? Temporal.Instant.from(time).epochMilliseconds
      : Temporal.PlainDateTime.from(time).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
