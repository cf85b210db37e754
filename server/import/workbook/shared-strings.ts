import { ImportFailure } from '../import-problem';
import { xmlEvents } from '../xml/xml-events';

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
  for await (const events of xmlEvents(xml))
    for (const event of events) {
      if (event.kind === 'text') {
        if (inText && !inPhonetic) current += event.text;
        continue;
      }
      const opens = event.kind === 'open';
      if (event.name === 't') inText = opens;
      else if (event.name === 'rPh') inPhonetic = opens;
      else if (event.name === 'si' && opens) current = '';
      else if (event.name === 'si') {
        strings.push(current);
        shared += current.length;
        if (shared > MOST_SHARED || strings.length > MOST_STRINGS) {
          throw new ImportFailure('workbook_too_large', 'The workbook has too much text');
        }
      }
    }
  return strings;
}
