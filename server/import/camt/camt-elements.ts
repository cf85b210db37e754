import { ImportFailure } from '../import-problem';
import { localName, xmlPieces } from '../xml/read-xml';
import { CamtFields } from './camt-fields';
import { ElementPaths } from './element-paths';

/** An entry of a bank statement as the XML has it. */
export type CamtElement = {
  readonly line: number;
  /** Of the statement around it: whose account it is. */
  readonly statement: CamtFields;
  readonly entry: CamtFields;
  /** One for each `TxDtls`. */
  readonly details: readonly CamtFields[];
};

/** Most text of one entry, in characters: a batch of some ten thousand transfers. */
const MOST_ENTRY_TEXT = 32 * 1024 * 1024;

/** Streams the entries of all statements, those of a piece of text at a time. Fails with `xml_…`. */
export async function* camtElements(text: AsyncIterable<string>): AsyncGenerator<readonly CamtElement[]> {
  const paths = new ElementPaths();
  let elements: CamtElement[] = [];
  let statement: CamtFields | null = null;
  let entry: CamtFields | null = null;
  let detail: CamtFields | null = null;
  let line = 0;
  let details: CamtFields[] = [];
  let leaf = '';
  let held = 0;
  const pieces = xmlPieces(text, {
    open: (written, attributes, lineOfTag) => {
      leaf = '';
      const { name, currencyPlace } = paths.enter(written);
      if (name === 'Stmt') statement = new CamtFields();
      else if (name === 'Ntry') {
        entry = new CamtFields();
        line = lineOfTag;
        details = [];
        held = 0;
      } else if (name === 'TxDtls' && entry) detail = new CamtFields();
      else {
        if (currencyPlace >= 0 && attributes.Ccy) add(currencyPlace, attributes.Ccy);
        return;
      }
      paths.startAnew();
    },
    text: (piece) => {
      if (paths.current.place >= 0) leaf = leaf === '' ? piece : leaf + piece;
    },
    close: (written) => {
      const { path, place } = paths.leave();
      if (path === '') end(localName(written));
      else if (leaf !== '') {
        const value = leaf.trim();
        if (value !== '') add(place, value);
      }
      leaf = '';
      if (held > MOST_ENTRY_TEXT) {
        throw new ImportFailure('line_too_long', 'An entry of the statement is far too long', { line });
      }
    },
  });
  for await (const _piece of pieces) {
    if (elements.length === 0) continue;
    yield elements;
    elements = [];
  }

  function end(name: string): void {
    if (name === 'TxDtls' && detail) {
      details.push(detail);
      detail = null;
    } else if (name === 'Ntry' && entry && statement) {
      elements.push({ line, statement, entry, details });
      entry = null;
    }
  }

  function add(place: number, value: string): void {
    (detail ?? entry ?? statement)?.add(place, value);
    held += value.length;
  }
}
