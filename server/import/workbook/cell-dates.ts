import { readXml } from '../xml/read-xml';

/** Built-in number formats that show a date or a time (ECMA-376 part 1, 18.8.30, and its East Asian ones). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format code shows a date when a token of one is left after quoted text, brackets and escapes are gone. */
const isDateCode = (code: string): boolean =>
  /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/general/gi, ''));

/** Which cell styles show their number as a date, by style index. */
export async function readDateStyles(xml: AsyncIterable<string>): Promise<readonly boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readXml(xml, {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCellStyles = true;
      const id = Number(attributes.numFmtId ?? 0);
      if (name === 'numFmt') custom.set(id, isDateCode(attributes.formatCode ?? ''));
      if (name === 'xf' && inCellStyles) styles.push(custom.get(id) ?? isBuiltInDate(id));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

const DAY_SECONDS = 86_400;
/** Day 0 of both calendars of spreadsheets; the day in 1900 that never was lies before any statement. */
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);

/** A spreadsheet's date number as text: `2026-11-15`, or `2026-11-15 20:14:07` with a time. To the second. */
export function dateText(serial: number, from1904: boolean): string {
  const seconds = Math.round(serial * DAY_SECONDS);
  const text = new Date((from1904 ? EPOCH_1904_MS : EPOCH_1900_MS) + seconds * 1000).toISOString();
  return seconds % DAY_SECONDS === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

/** Whether a number can be shown as a date at all (years 1900 to 9999). */
export const isDateNumber = (serial: number): boolean => serial >= 0 && serial < 2_958_466;
