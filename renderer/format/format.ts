import type { TFunction } from 'i18next';
import type { Slot } from '#shared/domain/diagnosis/finding';
import type { PaymentMethod } from '#shared/domain/payment/payment';
import type { LocalisedText } from '#shared/domain/playbook/playbook';
import { clockText, splitDuration } from './duration';
import { nameDay, zonedInstant } from './instant';
import { formatMoney } from './money';

export type Language = 'zh-CN' | 'zh-TW' | 'en';

/** Everything that turns a value into words for one reader: language, the tenant's zone, and which day it is there. */
export type Format = {
  readonly language: Language;
  readonly timeZone: string;
  readonly money: (amountMinor: number, currency: string) => string;
  /** 今天 14:03 · 昨天 09:30 · 11-15 20:14 · 2025-11-15 20:14 */
  readonly instant: (atMs: number) => string;
  /** The same in two parts, for narrow columns. */
  readonly instantParts: (atMs: number) => { readonly day: string; readonly time: string };
  /** 14:03 */
  readonly time: (atMs: number) => string;
  /** 14:03:22 */
  readonly timeWithSeconds: (atMs: number) => string;
  /** The whole instant with zone, for hovering. */
  readonly fullInstant: (atMs: number) => string;
  /** 2026-11-15 in the tenant's zone. */
  readonly isoDay: (atMs: number) => string;
  /** A calendar day inside a sentence: 11月20日. */
  readonly day: (day: string) => string;
  readonly period: (from: string, to: string) => string;
  readonly method: (method: PaymentMethod) => string;
  /** A span in words: 6 分钟, 2 天 3 小时. */
  readonly duration: (durationMs: number) => string;
  /** A running clock: 12:41, 1:12:30, 2 天 05:10. */
  readonly clock: (durationMs: number) => string;
  readonly slot: (slot: Slot) => string;
  /** All slots of an explanation, ready for `t`. */
  readonly slots: (slots: Readonly<Record<string, Slot>>) => Record<string, string>;
  /** A text of a playbook or script; Chinese stands in where it was never translated. */
  readonly localised: (text: LocalisedText) => string;
};

/** Builds the formatters. `today` is the tenant's calendar day now, `YYYY-MM-DD`. */
export function createFormat(language: Language, timeZone: string, today: string, t: TFunction): Format {
  const dayWriter = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', day: 'numeric' });
  const fullDayWriter = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
  const monthWriter = new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long' });
  const fullWriter = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'long' });

  const dayLabel = (day: string): string => {
    const name = nameDay(day, today);
    if (name.kind === 'short' || name.kind === 'full') return name.text;
    if (name.kind === 'today') return t('app:time.today');
    return name.kind === 'yesterday' ? t('app:time.yesterday') : t('app:time.tomorrow');
  };
  const instantParts = (atMs: number) => {
    const { day, time } = zonedInstant(atMs, timeZone);
    return { day: dayLabel(day), time };
  };
  const instant = (atMs: number): string => {
    const { day, time } = instantParts(atMs);
    return `${day} ${time}`;
  };
  const money = (amountMinor: number, currency: string): string =>
    formatMoney(amountMinor, currency, language);
  const day = (value: string): string =>
    (value.slice(0, 4) === today.slice(0, 4) ? dayWriter : fullDayWriter).format(Date.parse(value));
  const isWholeMonth = (from: string, to: string): boolean => {
    const last = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 0));
    return from.endsWith('-01') && last.toISOString().slice(0, 10) === to;
  };
  const period = (from: string, to: string): string =>
    isWholeMonth(from, to)
      ? monthWriter.format(Date.parse(from))
      : `${day(from)}–${from.slice(0, 4) === to.slice(0, 4) ? dayWriter.format(Date.parse(to)) : day(to)}`;
  const method = (value: PaymentMethod): string => t(`app:method.${value}`);

  /** In a sentence a date is written out: 11月15日 20:14. */
  const instantInSentence = (atMs: number): string => {
    const zoned = zonedInstant(atMs, timeZone);
    const name = nameDay(zoned.day, today);
    const label = name.kind === 'short' || name.kind === 'full' ? day(zoned.day) : dayLabel(zoned.day);
    return `${label} ${zoned.time}`;
  };

  const slot = (value: Slot): string => {
    switch (value.type) {
      case 'money':
        return money(value.amountMinor, value.currency);
      case 'instant':
        return instantInSentence(value.atMs);
      case 'day':
        return day(value.day);
      case 'period':
        return period(value.from, value.to);
      case 'method':
        return method(value.method);
      case 'count':
        return new Intl.NumberFormat(language).format(value.count);
      case 'text':
        return value.text;
      case 'term':
        return t(value.key);
    }
  };

  const duration = (durationMs: number): string => {
    const { days, hours, minutes, seconds } = splitDuration(durationMs);
    if (days > 0) return t('app:time.days_hours', { days, hours });
    if (hours > 0) return t('app:time.hours_minutes', { hours, minutes });
    return minutes > 0 ? t('app:time.minutes', { minutes }) : t('app:time.seconds', { seconds });
  };

  return {
    language,
    timeZone,
    money,
    instant,
    instantParts,
    time: (atMs) => zonedInstant(atMs, timeZone).time,
    timeWithSeconds: (atMs) => {
      const { time, second } = zonedInstant(atMs, timeZone);
      return `${time}:${second}`;
    },
    fullInstant: (atMs) => fullWriter.format(atMs),
    isoDay: (atMs) => zonedInstant(atMs, timeZone).day,
    day,
    period,
    method,
    duration,
    clock: (durationMs) => {
      const { days, hours, minutes } = splitDuration(durationMs);
      if (days === 0) return clockText(durationMs);
      return t('app:time.days_clock', { days, clock: `${hours}:${minutes.toString().padStart(2, '0')}` });
    },
    slot,
    slots: (slots) => Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, slot(value)])),
    localised: (text) => text[language] ?? text['zh-CN'],
  };
}
