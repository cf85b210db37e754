import { zipSync } from 'fflate';
import { utf8 } from './import-desk';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A cell as a spreadsheet stores it: text, a number, or a date number (style 1). */
export type SampleCell = string | number | { readonly date: number } | { readonly formula: string };

function cellXml(cell: SampleCell, address: string): string {
  if (typeof cell === 'string') return `<c r="${address}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  return 'date' in cell
    ? `<c r="${address}" s="1"><v>${cell.date}</v></c>`
    : `<c r="${address}"><f>${escaped(cell.formula)}</f></c>`;
}

export const sheetXml = (rows: readonly (readonly SampleCell[])[]): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells
          .map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`))
          .join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`;

/** A workbook of one sheet. */
export const workbook = (sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
        'xl/worksheets/sheet1.xml': sheet,
        ...more,
      }).map(([name, text]) => [name, utf8(text)]),
    ),
  );
