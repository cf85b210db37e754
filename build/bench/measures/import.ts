import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../project-paths';
import {
  importWithDatabase,
  type Round,
  readWithImporter,
  readWithLibrary,
  writeStatement,
} from '../import/measured-process';
import { atLeast, type BenchResult, bounded } from '../result';
import type { Measure } from './measure';

type MeasuredFormat = {
  readonly format: string;
  /** The library that reads such a file: csv-parse, saxes, yauzl with saxes, or JSON.parse line by line. */
  readonly kind: 'csv' | 'xml' | 'workbook' | 'json-lines';
  readonly encoding: string;
  readonly mapping: string | null;
};

const FORMATS: readonly MeasuredFormat[] = [
  { format: 'alipay-statement', kind: 'csv', encoding: 'gb18030', mapping: null },
  { format: 'wechat-statement', kind: 'csv', encoding: 'utf-8', mapping: null },
  { format: 'wechat-workbook', kind: 'workbook', encoding: 'utf-8', mapping: null },
  { format: 'jd-statement', kind: 'csv', encoding: 'utf-8', mapping: null },
  { format: 'cmb-debit-statement', kind: 'csv', encoding: 'utf-8', mapping: null },
  { format: 'cmb-credit-statement', kind: 'csv', encoding: 'utf-8', mapping: null },
  { format: 'camt-053', kind: 'xml', encoding: 'utf-8', mapping: null },
  { format: 'alipay-merchant', kind: 'csv', encoding: 'gb18030', mapping: null },
  { format: 'holdfast-records', kind: 'json-lines', encoding: 'utf-8', mapping: null },
  {
    format: 'mapped-csv',
    kind: 'csv',
    encoding: 'utf-8',
    mapping: join(projectRoot, 'docs/examples/receivables-mapping.yaml'),
  },
];

const ROWS = 50_000;
/** Rows imported with the database, which is slower by far. */
const DATABASE_ROWS = 5_000;
/** The first round of each process, in which code is compiled, does not count. */
const ROUNDS = 4;
/** The library and the importer take turns, so that what else the machine does meanwhile meets both. */
const TURNS = 3;
const LIMIT = 0.4;

/**
 * Rows a second of each format. Ours: open, find encoding and format, parse, check, and make the records that would be
 * stored, payers looked up in memory; all that an import does but for the database. Against the parser library alone
 * reading the same file from its first row on, in the same encoding, and throwing away what it says. Each in a process of its own,
 * by turns, the fastest of all rounds. `with database`: an import from opening the file to the commit, on the embedded database.
 */
export const importRate: Measure = {
  name: 'import',
  windowless: true,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-import-'));
    try {
      const results: BenchResult[] = [];
      for (const format of FORMATS) results.push(...(await measureFormat(format, folder)));
      return results;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureFormat(measured: MeasuredFormat, folder: string): Promise<readonly BenchResult[]> {
  const { format, mapping } = measured;
  const file = join(folder, format);
  const { rows, firstRowLine } = await writeStatement(format, file, { rows: ROWS });
  const library: Round[] = [];
  const ours: Round[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const raw = await readWithLibrary(file, { ...measured, firstRowLine, rounds: ROUNDS });
    const { rounds } = await readWithImporter(file, { mapping, rounds: ROUNDS });
    for (const round of rounds) {
      if (round.rows !== rows || round.records < rows) {
        throw new Error(`Of ${rows} rows of ${format}, ${round.rows} were read as ${round.records} records`);
      }
    }
    library.push(...raw.slice(1));
    ours.push(...rounds.slice(1));
  }
  const small = join(folder, `${format}-small`);
  await writeStatement(format, small, { rows: DATABASE_ROWS });
  const stored = await importWithDatabase(small, { mapping, dataFolder: join(folder, `${format}-data`) });
  return [
    atLeast(bestRate(rows, library), LIMIT, {
      name: `import ${format}`,
      value: bestRate(rows, ours),
      unit: 'rows/s',
    }),
    bounded(null, {
      name: `import ${format} with database`,
      value: (stored.rows / stored.ms) * 1000,
      unit: 'rows/s',
    }),
  ];
}

const bestRate = (rows: number, rounds: readonly Round[]): number =>
  (rows / Math.min(...rounds.map(({ ms }) => ms))) * 1000;
