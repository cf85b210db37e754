import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { generateCentre } from './generate-centre';
import type { CentreOptions } from './generate-customers';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '300' },
    seed: { type: 'string', default: '8' },
    /** ISO 8601; the centre's life ends here. */
    now: { type: 'string' },
    'with-history': { type: 'string' },
    'long-history-rows': { type: 'string', default: '0' },
    /** How many of a hundred customers have the mess of real life in their records. */
    mess: { type: 'string', default: '0' },
    out: { type: 'string', default: 'out/sample-centre.jsonl' },
  },
});

const options: CentreOptions = {
  customers: wholeNumber('customers', values.customers),
  seed: wholeNumber('seed', values.seed),
  nowMs: values.now === undefined ? Date.now() : instant(values.now),
  withHistory: wholeNumber('with-history', values['with-history'] ?? values.customers),
  longHistoryRows: wholeNumber('long-history-rows', values['long-history-rows']),
  messPercent: wholeNumber('mess', values.mess),
};
const out = resolve(values.out);
await mkdir(dirname(out), { recursive: true });
await pipeline(Readable.from(lines(options)), createWriteStream(out));
process.stdout.write(`${JSON.stringify({ event: 'generated', file: out, customers: options.customers })}\n`);

function* lines(centre: CentreOptions): Generator<string> {
  yield `${JSON.stringify({ format: 'holdfast-records', version: 1 })}\n`;
  for (const record of generateCentre(centre)) yield `${JSON.stringify(record)}\n`;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}

function instant(text: string): number {
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs)) throw new Error(`--now takes an ISO 8601 instant, not "${text}"`);
  return atMs;
}
