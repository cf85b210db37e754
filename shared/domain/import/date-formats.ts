/** A way to write days: Unicode date tokens, and the text that is of this form. */
type DateForm = { readonly format: string; readonly pattern: RegExp };

const Y = '(?<y>\\d{4})';
const M = '(?<m>\\d{1,2})';
const D = '(?<d>\\d{1,2})';
const form = (format: string, pattern: string): DateForm => ({ format, pattern: new RegExp(`^${pattern}$`) });

/** In the order in which they are preferred where several fit. */
const FORMS: readonly DateForm[] = [
  form('yyyy-MM-dd', `${Y}-(?<m>\\d{2})-(?<d>\\d{2})`),
  form('yyyy/M/d', `${Y}/${M}/${D}`),
  form('yyyy-M-d', `${Y}-${M}-${D}`),
  form('yyyy.M.d', `${Y}\\.${M}\\.${D}`),
  form('yyyy年M月d日', `${Y}年${M}月${D}日`),
  form('yyyyMMdd', `${Y}(?<m>\\d{2})(?<d>\\d{2})`),
  form('yyyy-MM-dd HH:mm:ss', `${Y}-(?<m>\\d{2})-(?<d>\\d{2}) \\d{2}:\\d{2}:\\d{2}`),
  form('yyyy-MM-dd HH:mm', `${Y}-(?<m>\\d{2})-(?<d>\\d{2}) \\d{2}:\\d{2}`),
  form('yyyy/M/d H:mm:ss', `${Y}/${M}/${D} \\d{1,2}:\\d{2}:\\d{2}`),
  form('yyyy/M/d H:mm', `${Y}/${M}/${D} \\d{1,2}:\\d{2}`),
  form('M/d/yyyy', `${M}/${D}/${Y}`),
  form('d/M/yyyy', `${D}/${M}/${Y}`),
  form('dd.MM.yyyy', `(?<d>\\d{2})\\.(?<m>\\d{2})\\.${Y}`),
  form('d.M.yyyy', `${D}\\.${M}\\.${Y}`),
  form('d-M-yyyy', `${D}-${M}-${Y}`),
];

/** Forms offered where somebody chooses. */
export const DATE_FORMATS: readonly string[] = FORMS.map(({ format }) => format);

/** The form all of these are of; null where there is none. Months beyond twelve tell `M/d` from `d/M`. */
export function guessDateFormat(samples: readonly string[]): string | null {
  if (samples.length === 0) return null;
  return FORMS.find(({ pattern }) => samples.every((sample) => isDay(pattern.exec(sample))))?.format ?? null;
}

function isDay(match: RegExpExecArray | null): boolean {
  const month = Number(match?.groups?.m);
  const day = Number(match?.groups?.d);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
