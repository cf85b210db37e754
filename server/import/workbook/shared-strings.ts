import { ImportFailure } from '../import-problem';
import { readXml } from '../xml/read-xml';

/** Most text a workbook may share among its cells, in characters: it has to be kept while the sheets are read. */
const MOST_SHARED = 64 * 1024 * 1024;
const MOST_STRINGS = 4_000_000;

/** The texts that cells refer to by number. Reading aids above characters are left out. Fails with `workbook_too_large`. */
export async function readSharedStrings(xml: AsyncIterable<string>): Promise<readonly string[]> {
  const strings: string[] = [];
  let current = '';
  let shared = 0;
  let inText = false;
  let inPhonetic = false;
  await readXml(xml, {
    open: (name) => {
      if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 'si') current = '';
    },
    text: (text) => {
      if (inText && !inPhonetic) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') {
        strings.push(current);
        shared += current.length;
        if (shared > MOST_SHARED || strings.length > MOST_STRINGS) {
          throw new ImportFailure('workbook_too_large', 'The workbook has too much text');
        }
      }
    },
  });
  return strings;
}
