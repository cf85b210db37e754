import type { ReadProgress, TableRow } from '../import-input';
import { ImportFailure } from '../import-problem';
import type { ImportSource } from '../text-source';
import { readXml } from '../xml/read-xml';
import { readDateStyles } from './cell-dates';
import { readSharedStrings } from './shared-strings';
import { type CellContext, sheetRows } from './sheet-rows';
import { openWorkbookParts, type WorkbookParts } from './workbook-parts';

/** A spreadsheet in Office Open XML (XLSX). */
export type Workbook = {
  /** All rows, sheet by sheet, in the order of the workbook; those of a piece of a sheet at a time. */
  readonly rows: () => AsyncGenerator<readonly TableRow[]>;
  readonly progress: () => ReadProgress;
  readonly close: () => void;
};

/** Zip archives begin so. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;

/** Opens a workbook of any size: only the texts its cells share are kept, rows stream. Fails with `workbook_…`. */
export async function openWorkbook(source: ImportSource): Promise<Workbook> {
  const parts = await openWorkbookParts(source);
  try {
    const { sheets, from1904 } = await readSheetList(parts);
    if (sheets.length === 0)
      throw new ImportFailure('workbook_damaged', 'The archive is no workbook', { reason: 'no sheets' });
    const context: CellContext = {
      strings: await readSharedStrings(orEmpty(parts, 'xl/sharedStrings.xml')),
      dateStyles: await readDateStyles(orEmpty(parts, 'xl/styles.xml')),
      from1904,
    };
    const totalBytes = sheets.reduce((sum, sheet) => sum + parts.size(sheet), 0);
    let bytes = 0;
    return {
      async *rows() {
        bytes = 0;
        for (const [sheet, name] of sheets.entries()) {
          const xml = parts.text(name, (more) => {
            bytes += more;
          });
          yield* sheetRows(xml, sheet, context);
        }
      },
      progress: () => ({ bytes, totalBytes }),
      close: parts.close,
    };
  } catch (cause) {
    parts.close();
    throw cause;
  }
}

/** An absent part reads like one without content. */
const orEmpty = (parts: WorkbookParts, name: string): AsyncIterable<string> =>
  parts.has(name) ? parts.text(name) : emptyPart();

async function* emptyPart(): AsyncGenerator<string> {
  yield '<none/>';
}

async function readSheetList(
  parts: WorkbookParts,
): Promise<{ readonly sheets: readonly string[]; readonly from1904: boolean }> {
  const targets = new Map<string, string>();
  await readXml(orEmpty(parts, 'xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const target = attributes.Target ?? '';
      targets.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    close: () => {},
  });
  const sheets: string[] = [];
  let from1904 = false;
  await readXml(orEmpty(parts, 'xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      // A relationship is named with the prefix the file chose for that namespace.
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const part = id !== undefined ? targets.get(id) : undefined;
      if (part && parts.has(part)) sheets.push(part);
    },
    close: () => {},
  });
  return { sheets, from1904 };
}
