import { type CalendarDay, MINUTE_MS } from '../time/instant';
import { addCalendarDays, calendarDayOf, daysBetween } from '../time/zoned';
import { parseChineseNumber } from './chinese-number';
import type { DateMention } from './date-mention';
import { closestYear, dayOf, monthSpan, shiftMonth, weekStart } from './day-arithmetic';
import { readTimeOfDay, TIME_OF_DAY, type TimeOfDay } from './time-of-day';

type Days = { readonly from: CalendarDay; readonly to: CalendarDay } | null;
type Groups = readonly (string | undefined)[];
type DateForm = {
  readonly pattern: string;
  readonly groups: number;
  readonly relative: boolean;
  readonly days: (groups: Groups, today: CalendarDay) => Days;
};

const COUNT = '(\\d{1,4}|[一二两三四五六七八九十百]{1,4})';
const single = (day: CalendarDay | null): Days => (day === null ? null : { from: day, to: day });
const countOf = (text: string | undefined): number =>
  text === undefined
    ? Number.NaN
    : /^\d/.test(text)
      ? Number(text)
      : (parseChineseNumber(text) ?? Number.NaN);
const DAY_SHIFT: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  昨: -1,
  今: 0,
  当: 0,
  明: 1,
  后: 2,
  大后: 3,
};
const STEP: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1, 下下: 2 };
const WEEKDAYS = '一二三四五六日天';
const weekdayIndex = (text: string): number => Math.min(WEEKDAYS.indexOf(text), 6);

/** Ways to say a date, surest first. */
const FORMS: readonly DateForm[] = [
  {
    pattern: String.raw`(?<![\d./-])(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)\s?[日号]?`,
    groups: 3,
    relative: false,
    days: ([year, month, day]) => single(dayOf(Number(year), Number(month), Number(day))),
  },
  {
    pattern: String.raw`(?:(今年|去年|明年)的?\s?)?(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]`,
    groups: 3,
    relative: false,
    days: ([year, month, day], today) =>
      single(
        dayOf(
          yearSaid(year, today) ?? closestYear(Number(month), Number(day), today),
          Number(month),
          Number(day),
        ),
      ),
  },
  {
    pattern: String.raw`(?<![\dA-Za-z:./-])(\d{2})[-/](\d{2})(?![\d/:-]|\s?(?:个|天|日|元|分|小时|点))`,
    groups: 2,
    relative: false,
    days: ([month, day], today) =>
      single(dayOf(closestYear(Number(month), Number(day), today), Number(month), Number(day))),
  },
  {
    pattern: String.raw`(?<!\d)(\d{4})\s?年\s?(\d{1,2})\s?月份?`,
    groups: 2,
    relative: false,
    days: ([year, month]) => monthSpan(Number(year), Number(month)),
  },
  {
    pattern: String.raw`(?:(今年|去年|明年)的?\s?)?(?<![\d.])(\d{1,2})\s?月份?(?!\s?\d)`,
    groups: 2,
    relative: false,
    days: ([year, month], today) =>
      monthSpan(yearSaid(year, today) ?? closestYear(Number(month), 15, today), Number(month)),
  },
  {
    pattern: `(大前|大后|前|昨|今|明|后)(?:天|日(?!常)|早|晚)`,
    groups: 1,
    relative: true,
    days: ([shift], today) => single(addCalendarDays(today, DAY_SHIFT[shift ?? ''] ?? 0)),
  },
  {
    pattern: `(上上|上|本|这|下下|下)一?个?(?:周|星期|礼拜)([${WEEKDAYS}])?`,
    groups: 2,
    relative: true,
    days: ([step, weekday], today) => {
      const monday = addCalendarDays(weekStart(today), 7 * (STEP[step ?? ''] ?? 0));
      if (weekday) return single(addCalendarDays(monday, weekdayIndex(weekday)));
      return { from: monday, to: addCalendarDays(monday, 6) };
    },
  },
  {
    pattern: String.raw`(上上|上|本|这|下下|下)一?个?月份?(?:的?\s?(\d{1,2})\s?[日号])?`,
    groups: 2,
    relative: true,
    days: ([step, day], today) => {
      const { year, month } = shiftMonth(today, STEP[step ?? ''] ?? 0);
      return day ? single(dayOf(year, month, Number(day))) : monthSpan(year, month);
    },
  },
  {
    pattern: `(?<![每上本这下个\\d])(?:周|星期|礼拜)([${WEEKDAYS}])(?!\\s?[至到~-])`,
    groups: 1,
    relative: true,
    days: ([weekday], today) => {
      const day = addCalendarDays(weekStart(today), weekdayIndex(weekday ?? '一'));
      return single(daysBetween(today, day) > 0 ? addCalendarDays(day, -7) : day);
    },
  },
  {
    pattern: `${COUNT}\\s?(天|日|周|个?星期|个月)(?:之前|以前|前)`,
    groups: 2,
    relative: true,
    days: ([count, unit], today) => ago(countOf(count), unit ?? '天', today),
  },
  {
    pattern: String.raw`(?<![\d.:-])(\d{1,2})\s?[日号](?!\s?(?:内|后|之内|以内|线|楼|常|期))`,
    groups: 1,
    relative: true,
    days: ([day], today) => {
      const { year, month } = shiftMonth(today, Number(day) > Number(today.slice(8)) ? -1 : 0);
      return single(dayOf(year, month, Number(day)));
    },
  },
];

const yearSaid = (word: string | undefined, today: CalendarDay): number | null =>
  word ? Number(today.slice(0, 4)) + ({ 今年: 0, 去年: -1, 明年: 1 }[word] ?? 0) : null;

function ago(count: number, unit: string, today: CalendarDay): Days {
  if (!(count < 4000)) return null;
  if (unit.endsWith('月')) {
    const { year, month } = shiftMonth(today, -count);
    return monthSpan(year, month);
  }
  if (unit === '天' || unit === '日') return single(addCalendarDays(today, -count));
  const monday = addCalendarDays(weekStart(today), -7 * count);
  return { from: monday, to: addCalendarDays(monday, 6) };
}

const DEADLINE = String.raw`(\s?(?:之前|以前|前(?!往|台|后)))?`;
const COMPILED = FORMS.map((form) => ({
  form,
  regex: new RegExp(`${form.pattern}(?:\\s?的?\\s?${TIME_OF_DAY})?${DEADLINE}`, 'g'),
}));
const TIME_ALONE = new RegExp(
  String.raw`(?<!\d[:.]?)(?<![A-Za-z-])${TIME_OF_DAY}(?!\s?[-~至到]\s?\d)${DEADLINE}`,
  'g',
);
const WITHIN = new RegExp(
  `(?<![近去\\d.])(?:${COUNT}\\s?[-~至到]\\s?)?${COUNT}\\s?(?:(个?工作日)(?:之内|以内|内|左右|后)?|(分钟|个?小时|个?自然日|天|日|周|个?星期)(?:之内|以内|内|左右|(?:之|以)?后))`,
  'g',
);

/** Every date, time and time limit of a normalised text. Overlaps are possible: the surest come first. */
export function extractDates(normalised: string, nowMs: number, timeZone: string): readonly DateMention[] {
  const today = calendarDayOf(nowMs, timeZone);
  const found: DateMention[] = [];
  for (const match of normalised.matchAll(WITHIN)) found.push(within(match));
  for (const { form, regex } of COMPILED) {
    for (const match of normalised.matchAll(regex)) {
      const groups = match.slice(1);
      const [part, ...clock] = groups.slice(form.groups, form.groups + 5);
      // 昨晚8点: the part of the day is in the word for the day.
      const time = readTimeOfDay([part ?? (/[昨今明]晚/.test(match[0]) ? '晚' : undefined), ...clock]);
      found.push({
        from: match.index,
        to: match.index + match[0].length,
        days: time === null ? null : form.days(groups, today),
        time: time ?? null,
        relative: form.relative,
        deadline: groups[form.groups + 5] !== undefined,
        within: null,
      });
    }
  }
  for (const match of normalised.matchAll(TIME_ALONE)) {
    const time: TimeOfDay | null | undefined = readTimeOfDay(match.slice(1, 6));
    if (time === undefined || time === null) continue;
    const day = dayBefore(found, match.index) ?? { from: today, to: today };
    found.push({
      from: match.index,
      to: match.index + match[0].length,
      days: day,
      time,
      relative: false,
      deadline: match[6] !== undefined,
      within: null,
    });
  }
  return found;
}

function within(match: RegExpExecArray): DateMention {
  const count = countOf(match[2]);
  const unit = match[4] ?? '';
  const minutes = unit.endsWith('小时') ? 60 : unit === '分钟' ? 1 : /周|星期/.test(unit) ? 7 * 1440 : 1440;
  const usable = Number.isInteger(count) && count > 0;
  return {
    from: match.index,
    to: match.index + match[0].length,
    days: null,
    time: null,
    relative: true,
    deadline: true,
    within: usable
      ? match[3]
        ? { workingDays: count }
        : { minutes: count * minutes }
      : { minutes: MINUTE_MS },
  };
}

/** A time on its own belongs to the single day said last before it. */
function dayBefore(mentions: readonly DateMention[], at: number): DateMention['days'] {
  let nearest: DateMention | null = null;
  for (const mention of mentions) {
    if (mention.to > at || !mention.days || mention.days.from !== mention.days.to) continue;
    if (!nearest || mention.to > nearest.to) nearest = mention;
  }
  return nearest?.days ?? null;
}
