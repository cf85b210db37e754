import { SaxesParser } from 'saxes';
import { ImportFailure } from '../import-problem';

/** Is told what a streamed XML document consists of; names are as written, perhaps with a namespace prefix. */
export type XmlReader = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>, line: number) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
};

/** Longest piece of the document without a tag, in characters: beyond it the file is an accident or an attack. */
const LONGEST_PIECE = 1024 * 1024;
const DEEPEST = 64;

/**
 * Reads an XML document as a stream: tells the reader what stands in a piece of text, then yields. Document type
 * declarations are refused outright (`xml_doctype`), so there are no entities but the five of XML itself and nothing is
 * ever fetched. Fails with `xml_malformed` where the document is not whole.
 */
export async function* xmlPieces(text: AsyncIterable<string>, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let depth = 0;
  let sinceTag = 0;
  parser.on('error', (cause) => {
    throw malformed(parser.line, cause.message);
  });
  parser.on('doctype', () => {
    throw doctypeRefused();
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    depth += 1;
    if (depth > DEEPEST) throw malformed(parser.line, 'The elements are nested too deeply');
    reader.open(name, attributes, parser.line);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    depth -= 1;
    reader.close(name);
  });
  const onText = (piece: string): void => {
    sinceTag = 0;
    reader.text?.(piece);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  for await (const chunk of text) {
    sinceTag += chunk.length;
    // The parser reports a declaration only at its end, which may be far or never.
    if (chunk.includes('<!DOCTYPE')) throw doctypeRefused();
    parser.write(chunk);
    yield;
    if (sinceTag > LONGEST_PIECE) throw new ImportFailure('line_too_long', 'The XML goes on without a tag');
  }
  parser.close();
  yield;
}

/** Reads an XML document to its end, names without their prefix; fails as `xmlPieces` does. */
export async function readXml(text: AsyncIterable<string>, reader: XmlReader): Promise<void> {
  for await (const _piece of xmlPieces(text, withLocalNames(reader)));
}

/** A reader that is told names without their prefix. */
export const withLocalNames = (reader: XmlReader): XmlReader => ({
  ...reader,
  open: (name, attributes, line) => reader.open(localName(name), attributes, line),
  close: (name) => reader.close(localName(name)),
});

/** A name without its namespace prefix. */
export function localName(name: string): string {
  const prefix = name.indexOf(':');
  return prefix < 0 ? name : name.slice(prefix + 1);
}

const malformed = (line: number, reason: string): ImportFailure =>
  new ImportFailure('xml_malformed', 'The XML is not whole or not well-formed', { line, reason });

const doctypeRefused = (): ImportFailure =>
  new ImportFailure('xml_doctype', 'Document type declarations and entities are not accepted');
