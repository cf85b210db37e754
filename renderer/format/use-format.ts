import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '#shared/domain/time/span';
import { useZone } from '../stores/zone';
import { createFormat, type Format, type Language } from './format';
import { zonedInstant } from './instant';
import { useFromNow } from './ticker';

let latestToday: { readonly key: string; readonly day: string } | null = null;

/** Today in a zone, worked out once a minute however many components ask each second. */
function todayIn(timeZone: string, nowMs: number): string {
  const key = `${timeZone} ${Math.floor(nowMs / MINUTE_MS)}`;
  if (latestToday?.key !== key) latestToday = { key, day: zonedInstant(nowMs, timeZone).day };
  return latestToday.day;
}

let latest: { readonly key: string; readonly format: Format } | null = null;

/** The formatters of this reader; the same object until language, zone or day changes. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const timeZone = useZone((state) => state.timeZone);
  const today = useFromNow((nowMs) => todayIn(timeZone, nowMs));
  const language = i18n.language as Language;
  const key = `${language} ${timeZone} ${today}`;
  if (latest?.key === key) return latest.format;
  const format = createFormat(language, timeZone, today, i18next.getFixedT(language));
  latest = { key, format };
  return format;
}
