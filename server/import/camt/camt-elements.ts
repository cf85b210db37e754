import { ImportFailure } from '../import-problem';
import { xmlEvents } from '../xml/xml-events';
import type { CamtFields } from './camt-fields';

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

type Scope = { readonly depth: number; readonly fields: Map<string, string[]> };

/** Streams the entries of all statements, those of a piece of text at a time. Fails with `xml_…`. */
export async function* camtElements(text: AsyncIterable<string>): AsyncGenerator<readonly CamtElement[]> {
  const path: string[] = [];
  let statement: Scope | null = null;
  let entry: (Scope & { readonly line: number }) | null = null;
  let detail: Scope | null = null;
  let details: CamtFields[] = [];
  let leaf = '';
  let held = 0;
  for await (const events of xmlEvents(text)) {
    const elements: CamtElement[] = [];
    for (const event of events) {
      if (event.kind === 'text') {
        leaf += event.text;
        continue;
      }
      if (event.kind === 'open') {
        leaf = '';
        path.push(event.name);
        const opened = { depth: path.length, fields: new Map<string, string[]>() };
        if (event.name === 'Stmt') statement = opened;
        else if (event.name === 'Ntry') {
          entry = { ...opened, line: event.line };
          details = [];
          held = 0;
        } else if (event.name === 'TxDtls' && entry) detail = opened;
        else if (event.attributes.Ccy !== undefined && entry) addAt('@Ccy', event.attributes.Ccy);
        continue;
      }
      const value = leaf.trim();
      leaf = '';
      if (event.name === 'TxDtls' && detail) {
        details.push(detail.fields);
        detail = null;
      } else if (event.name === 'Ntry' && entry && statement) {
        elements.push({ line: entry.line, statement: statement.fields, entry: entry.fields, details });
        entry = null;
      } else if (value !== '') addAt('', value);
      path.pop();
      if (held > MOST_ENTRY_TEXT) {
        throw new ImportFailure('line_too_long', 'An entry of the statement is far too long', {
          line: entry?.line ?? 0,
        });
      }
    }
    if (elements.length > 0) yield elements;
  }

  function addAt(suffix: string, value: string): void {
    const scope = detail ?? entry ?? statement;
    if (!scope) return;
    const name = path.slice(scope.depth).join('/') + suffix;
    // Of a statement only whose it is matters, not its balances.
    if (scope === statement && !name.startsWith('Acct/')) return;
    const values = scope.fields.get(name);
    if (values) values.push(value);
    else scope.fields.set(name, [value]);
    held += value.length;
  }
}
