import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { useZone } from '../stores/zone';
import { createFormat, type Format, type Language } from './format';
import { zonedInstant } from './instant';
import { useFromNow } from './ticker';

let latest: { readonly key: string; readonly format: Format } | null = null;

/** The formatters of this reader; the same object until language, zone or day changes. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const timeZone = useZone((state) => state.timeZone);
  const today = useFromNow((nowMs) => zonedInstant(nowMs, timeZone).day);
  const language = i18n.language as Language;
  const key = `${language} ${timeZone} ${today}`;
  if (latest?.key === key) return latest.format;
  const format = createFormat(language, timeZone, today, i18next.getFixedT(language));
  latest = { key, format };
  return format;
}
