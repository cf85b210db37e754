import { DAY_MS } from '#shared/domain/time/span';

/** An instant taken apart in one time zone. */
export type ZonedInstant = {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:mm` */
  readonly time: string;
  /** `ss` */
  readonly second: string;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function partsFormatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

/** Day and time of an instant in a time zone. */
export function zonedInstant(atMs: number, timeZone: string): ZonedInstant {
  const parts: Record<string, string> = {};
  for (const { type, value } of partsFormatter(timeZone).formatToParts(atMs)) parts[type] = value;
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
    second: parts.second ?? '00',
  };
}

/** How a day is named beside today: by word, without its year, or in full. */
export type DayName =
  | { readonly kind: 'today' | 'yesterday' | 'tomorrow' }
  | { readonly kind: 'short' | 'full'; readonly text: string };

/** Names a calendar day; `today` is `YYYY-MM-DD` in the same zone. */
export function nameDay(day: string, today: string): DayName {
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
  if (distance === 0) return { kind: 'today' };
  if (distance === -1) return { kind: 'yesterday' };
  if (distance === 1) return { kind: 'tomorrow' };
  if (day.slice(0, 4) === today.slice(0, 4)) return { kind: 'short', text: day.slice(5) };
  return { kind: 'full', text: day };
}
