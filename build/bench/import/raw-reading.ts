import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { SaxesParser } from 'saxes';
import * as yauzl from 'yauzl';

/**
 * A process of its own that only lets the parser library read a file, the fast way its documentation shows, and throws
 * away what it says: `--kind csv|xml|workbook|json-lines --file PATH [--encoding E] [--from-line N] [--rounds N]`. Prints one line of JSON.
 */
const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: '' },
    file: { type: 'string', default: '' },
    encoding: { type: 'string', default: 'utf-8' },
    'from-line': { type: 'string', default: '1' },
    rounds: { type: 'string', default: '1' },
  },
});

async function* text(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder(values.encoding, { fatal: true });
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function csv(): Promise<number> {
  let rows = 0;
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // Lines above the rows, not as wide as they, would make the library slow for all the rest.
    from_line: Number(values['from-line']),
  });
  parser.on('readable', () => {
    while (parser.read() !== null) rows += 1;
  });
  const file = createReadStream(values.file);
  // The library decodes UTF-8 itself.
  await pipeline(values.encoding === 'utf-8' ? file : Readable.from(text(file)), parser);
  return rows;
}

/** Counts elements: a handler for each kind of event makes the parser put its parts together. */
async function xmlOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  let elements = 0;
  let characters = 0;
  parser.on('opentag', () => {
    elements += 1;
  });
  parser.on('closetag', () => {});
  parser.on('text', (piece) => {
    characters += piece.length;
  });
  for await (const chunk of text(bytes)) parser.write(chunk);
  parser.close();
  return elements + Math.min(characters, 0);
}

async function workbook(): Promise<number> {
  const archive = await yauzl.openPromise(values.file);
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName === 'xl/worksheets/sheet1.xml')
      return xmlOf(await archive.openReadStreamPromise(entry));
  }
  throw new Error('The workbook has no sheet');
}

async function jsonLines(): Promise<number> {
  let rows = 0;
  for await (const line of createInterface({ input: createReadStream(values.file) })) {
    JSON.parse(line);
    rows += 1;
  }
  return rows;
}

const kinds: Readonly<Record<string, () => Promise<number>>> = {
  csv,
  xml: () => xmlOf(createReadStream(values.file)),
  workbook,
  'json-lines': jsonLines,
};
const readOnce = kinds[values.kind];
if (!readOnce) throw new Error(`No such kind of file: ${values.kind}`);
const rounds: { rows: number; ms: number }[] = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  const startedAt = performance.now();
  const rows = await readOnce();
  rounds.push({ rows, ms: performance.now() - startedAt });
}
process.stdout.write(`${JSON.stringify({ rounds })}\n`);
