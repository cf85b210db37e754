import { SaxesParser } from 'saxes';
import { ImportFailure } from '../import-problem';

/** What a streamed XML document consists of; names are without their namespace prefix. */
export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly line: number;
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** Longest piece of the document without a tag, in characters: beyond it the file is an accident or an attack. */
const LONGEST_PIECE = 1024 * 1024;
const DEEPEST = 64;

/**
 * Streams an XML document, the events of a piece of text at a time. Document type declarations are refused outright (`xml_doctype`), so there are no entities
 * but the five of XML itself and nothing is ever fetched. Fails with `xml_malformed` where the document is not whole.
 */
export async function* xmlEvents(text: AsyncIterable<string>): AsyncGenerator<readonly XmlEvent[]> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let waiting: XmlEvent[] = [];
  let depth = 0;
  let sinceTag = 0;
  parser.on('error', (cause) => {
    throw malformed(parser.line, cause.message);
  });
  parser.on('doctype', () => {
    throw doctypeRefused();
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST) throw malformed(parser.line, 'The elements are nested too deeply');
    waiting.push({ kind: 'open', name: localName(tag.name), attributes: tag.attributes, line: parser.line });
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    waiting.push({ kind: 'close', name: localName(tag.name) });
  });
  const onText = (piece: string) => waiting.push({ kind: 'text', text: piece });
  parser.on('text', onText);
  parser.on('cdata', onText);
  for await (const chunk of text) {
    sinceTag += chunk.length;
    // The parser reports a declaration only at its end, which may be far or never.
    if (/<!DOCTYPE/i.test(chunk)) throw doctypeRefused();
    parser.write(chunk);
    if (waiting.length > 0) {
      sinceTag = 0;
      const events = waiting;
      waiting = [];
      yield events;
    }
    if (sinceTag > LONGEST_PIECE) throw new ImportFailure('line_too_long', 'The XML goes on without a tag');
  }
  parser.close();
  yield waiting;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const malformed = (line: number, reason: string): ImportFailure =>
  new ImportFailure('xml_malformed', 'The XML is not whole or not well-formed', { line, reason });

const doctypeRefused = (): ImportFailure =>
  new ImportFailure('xml_doctype', 'Document type declarations and entities are not accepted');
