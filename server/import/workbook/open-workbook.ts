import type { ReadProgress, TableRow } from '../import-input';
import { ImportFailure } from '../import-problem';
import type { ImportSource } from '../text-source';
import { xmlEvents } from '../xml/xml-events';
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
  for await (const events of xmlEvents(orEmpty(parts, 'xl/_rels/workbook.xml.rels')))
    for (const event of events) {
      if (event.kind !== 'open' || event.name !== 'Relationship') continue;
      const target = event.attributes.Target ?? '';
      targets.set(event.attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    }
  const sheets: string[] = [];
  let from1904 = false;
  for await (const events of xmlEvents(orEmpty(parts, 'xl/workbook.xml')))
    for (const event of events) {
      if (event.kind !== 'open') continue;
      if (event.name === 'workbookPr') from1904 = /^(1|true)$/.test(event.attributes.date1904 ?? '');
      // A relationship is named with the prefix the file chose for that namespace.
      const id = Object.entries(event.attributes).find(([name]) => name.endsWith(':id'))?.[1];
      const part = event.name === 'sheet' && id !== undefined ? targets.get(id) : undefined;
      if (part && parts.has(part)) sheets.push(part);
    }
  return { sheets, from1904 };
}
