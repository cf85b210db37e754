import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Mapping } from '#shared/domain/import/mapping';
import { openStore } from '../../database/open-store';
import { prepareStore } from '../../prepare-store';
import { accountDraft, billDraft, NOW_MS, store as save } from '../../testing/test-records';
import { importFile } from '../import-file';
import type { ImportContext } from '../import-format';
import { recogniseFormat } from '../import-formats';
import { parseMapping } from '../mapping/mapping';
import { openInput } from '../open-input';
import type { RecordDirectory } from '../record-directory';
import { MEASURED_FILES, measuredAccounts, measuredBills, measuredWorkbook } from './measured-files';

/**
 * A process of its own for the benchmark of importing; prints one line of JSON.
 * `write --format F (--rows N | --bytes N) --file PATH` makes a file; `read --file PATH [--mapping F] [--rounds N]` reads it into
 * records, as an import does before the database; `import --file PATH --data FOLDER [--mapping F]` imports it.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    format: { type: 'string' },
    file: { type: 'string', default: '' },
    rows: { type: 'string' },
    bytes: { type: 'string' },
    mapping: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    data: { type: 'string', default: '' },
  },
});

const source = { fileName: basename(values.file), path: values.file };

async function write(): Promise<unknown> {
  if (values.format === 'wechat-workbook') {
    const rows = Number(values.rows);
    await writeFile(values.file, measuredWorkbook(rows));
    return { rows, firstRowLine: 1 };
  }
  const file = MEASURED_FILES[values.format ?? ''];
  if (!file) throw new Error(`No such format: ${values.format}`);
  const most = {
    rows: Number(values.rows ?? Number.POSITIVE_INFINITY),
    bytes: Number(values.bytes ?? Number.POSITIVE_INFINITY),
  };
  let rows = 0;
  function* pieces(): Generator<Uint8Array> {
    let bytes = 0;
    let piece = file?.head ?? '';
    for (; rows < most.rows && bytes < most.bytes; rows += 1) {
      piece += file?.row(rows);
      if (rows % 500 !== 499) continue;
      const encoded = file?.encode(piece) ?? new Uint8Array();
      bytes += encoded.length;
      piece = '';
      yield encoded;
    }
    yield file?.encode(piece + file.tail) ?? new Uint8Array();
  }
  await pipeline(Readable.from(pieces()), createWriteStream(values.file));
  return { rows, firstRowLine: file.head.split('\n').length };
}

async function read(): Promise<unknown> {
  const context = await contextOf();
  const rounds: { rows: number; records: number; ms: number }[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const startedAt = performance.now();
    const input = await openInput(source);
    const format = recogniseFormat(input.head, context);
    if (!format) throw new Error('The format of the file is not known');
    let rows = 0;
    let records = 0;
    for await (const steps of format.read(input, context)) {
      rows += steps.length;
      for (const step of steps) if (step.kind === 'records') records += step.records.length;
    }
    await input.close();
    rounds.push({ rows, records, ms: performance.now() - startedAt });
  }
  return { rounds, peakMemoryKiB: process.resourceUsage().maxRSS };
}

async function importWhole(): Promise<unknown> {
  const store = await openStore({ dataFolder: values.data });
  try {
    await prepareStore(store);
    await save(store, ...measuredAccounts.map(accountDraft), ...measuredBills.map(billDraft));
    const { mapping, account } = await contextOf();
    const startedAt = performance.now();
    const report = await importFile(store, {
      source,
      mapping,
      accountId: account?.id ?? null,
      nowMs: NOW_MS,
      actorId: null,
    });
    if (report.error) throw new Error(report.error.message);
    return { rows: report.rows, records: report.created, ms: performance.now() - startedAt };
  } finally {
    await store.close();
  }
}

async function contextOf(): Promise<ImportContext> {
  return {
    fileName: source.fileName,
    nowMs: NOW_MS,
    account: measuredAccounts[0] ?? null,
    mapping: values.mapping ? await mappingOf(values.mapping) : null,
    timeZone: 'Asia/Shanghai',
    directory: measuredDirectory(),
  };
}

async function mappingOf(path: string): Promise<Mapping> {
  const mapping = parseMapping(await readFile(path, 'utf8'));
  if (!mapping.ok) throw new Error(mapping.error.message);
  return mapping.value;
}

/** The customers rows are matched to, without a database. */
function measuredDirectory(): RecordDirectory {
  const bills = new Map(measuredBills.map((bill) => [bill.number, bill]));
  const accounts = new Map(measuredAccounts.map((account) => [account.number, account]));
  return {
    billsNumbered: async (numbers) => [...new Set(numbers)].flatMap((number) => bills.get(number) ?? []),
    accountsNumbered: async (numbers) =>
      [...new Set(numbers)].flatMap((number) => accounts.get(number) ?? []),
    accountsHeldBy: async () => [],
    paymentsNumbered: async () => [],
  };
}

const commands: Readonly<Record<string, () => Promise<unknown>>> = { write, read, import: importWhole };
const command = commands[positionals[0] ?? ''];
if (!command) throw new Error('Name what to do: write, read or import');
process.stdout.write(`${JSON.stringify(await command())}\n`);
