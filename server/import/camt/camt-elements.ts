import { ImportFailure } from '../import-problem';
import { xmlPieces } from '../xml/read-xml';
import type { CamtFields } from './camt-fields';
import { ElementPaths } from './element-paths';

/** An entry of a bank statement as the XML has it. */
export type CamtElement = {
  readonly line: number;
  /** Of the statement around it: `Acct/Id/IBAN` and the like. */
  readonly statement: CamtFields;
  readonly entry: CamtFields;
  /** One for each `TxDtls`. */
  readonly details: readonly CamtFields[];
};

/** Most text of one entry, in characters: a batch of some ten thousand transfers. */
const MOST_ENTRY_TEXT = 32 * 1024 * 1024;

/** What is read of an element: its texts by path. */
type Scope = { readonly line: number; readonly fields: Map<string, string[]> };

/** Streams the entries of all statements, those of a piece of text at a time. Fails with `xml_…`. */
export async function* camtElements(text: AsyncIterable<string>): AsyncGenerator<readonly CamtElement[]> {
  const paths = new ElementPaths();
  let elements: CamtElement[] = [];
  let statement: Scope | null = null;
  let entry: Scope | null = null;
  let detail: Scope | null = null;
  let details: CamtFields[] = [];
  let leaf = '';
  let held = 0;
  const pieces = xmlPieces(text, {
    open: (name, attributes, line) => {
      leaf = '';
      paths.enter(name);
      if (name === 'Stmt') statement = { line, fields: new Map() };
      else if (name === 'Ntry') {
        entry = { line, fields: new Map() };
        details = [];
        held = 0;
      } else if (name === 'TxDtls' && entry) detail = { line, fields: new Map() };
      else {
        const currency = attributes.Ccy;
        if (currency && entry) addAt('@Ccy', currency);
        return;
      }
      paths.startAnew();
    },
    text: (piece) => {
      leaf = leaf === '' ? piece : leaf + piece;
    },
    close: (name) => {
      if (name === 'TxDtls' && detail) {
        details.push(detail.fields);
        detail = null;
      } else if (name === 'Ntry' && entry && statement) {
        elements.push({ line: entry.line, statement: statement.fields, entry: entry.fields, details });
        entry = null;
      } else if (leaf !== '') {
        const value = leaf.trim();
        if (value !== '') addAt('', value);
      }
      leaf = '';
      paths.leave();
      if (held > MOST_ENTRY_TEXT) {
        throw new ImportFailure('line_too_long', 'An entry of the statement is far too long', {
          line: entry?.line ?? 0,
        });
      }
    },
  });
  for await (const _piece of pieces) {
    if (elements.length === 0) continue;
    yield elements;
    elements = [];
  }

  function addAt(suffix: string, value: string): void {
    const scope = detail ?? entry ?? statement;
    if (!scope) return;
    const name = suffix === '' ? paths.current : paths.current + suffix;
    // Of a statement only whose it is matters, not its balances.
    if (scope === statement && !name.startsWith('Acct/')) return;
    const values = scope.fields.get(name);
    if (values) values.push(value);
    else scope.fields.set(name, [value]);
    held += value.length;
  }
}
