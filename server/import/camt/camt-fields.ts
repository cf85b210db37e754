import { Temporal } from 'temporal-polyfill';
import { parseMoney } from '#shared/domain/money/parse-money';
import { statementDay } from '../statement/statement-time';
import { type AmountPaths, type CamtPaths, type InstantPaths, PLACES } from './camt-paths';

type Texts = string | string[] | undefined;

/** What is read of an element: the texts at the paths that are asked for; none is empty. */
export class CamtFields {
  readonly #texts: Texts[] = new Array<Texts>(PLACES).fill(undefined);

  add(place: number, text: string): void {
    const known = this.#texts[place];
    if (known === undefined) this.#texts[place] = text;
    else if (typeof known === 'string') this.#texts[place] = [known, text];
    else known.push(text);
  }

  /** The first text at the first of the paths that has one. The paths differ between versions of the standard. */
  first(paths: CamtPaths): string | null {
    for (let at = 0; at < paths.length; at += 1) {
      const texts = this.#texts[paths[at] ?? -1];
      if (texts !== undefined) return typeof texts === 'string' ? texts : (texts[0] ?? null);
    }
    return null;
  }

  /** All texts at the paths. */
  all(paths: CamtPaths): readonly string[] {
    let found: string[] = NOTHING;
    for (let at = 0; at < paths.length; at += 1) {
      const texts = this.#texts[paths[at] ?? -1];
      if (texts !== undefined) found = found === NOTHING ? [texts].flat() : found.concat(texts);
    }
    return found;
  }
}

const NOTHING: string[] = [];

export type CamtAmount = { readonly amountMinor: number; readonly currency: string };

const CURRENCY = /^[A-Z]{3}$/;

/** The amount at the first of the paths that has one; null where there is none, or none that is an exact amount. */
export function amountAt(fields: CamtFields, paths: AmountPaths): CamtAmount | null {
  for (const path of paths) {
    const text = fields.first(path.text);
    const currency = fields.first(path.currency);
    if (text === null || currency === null || !CURRENCY.test(currency)) continue;
    const money = parseMoney(text, currency);
    return money.ok && money.value.amountMinor >= 0 ? money.value : null;
  }
  return null;
}

/** `2014-12-31`, perhaps with a zone, or `2014-12-31T18:43:50+01:00`; a day begins in the bank's zone. */
export function instantAt(fields: CamtFields, paths: InstantPaths, timeZone: string): number | null {
  const day = fields.first(paths.day);
  if (day !== null) return statementDay(day.length === 10 ? day : day.slice(0, 10), timeZone);
  const time = fields.first(paths.time);
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
