import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWithImporter, writeStatement } from '../import/measured-process';
import { comparedWith } from '../result';
import type { Measure } from './measure';

const FORMAT = 'wechat-statement';
const SMALL_BYTES = 10_000_000;
const LARGE_BYTES = 1_000_000_000;
const LIMIT = 1.2;
const KIB_PER_MIB = 1024;

/**
 * Peak memory of a process that reads a statement of 1 GB into records, against one that reads 10 MB. Takes minutes, and
 * 1 GB of disk. What is stored is another process's matter, or the embedded database's.
 */
export const importMemory: Measure = {
  name: 'import-memory',
  windowless: true,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-import-'));
    try {
      const small = await peakMiB(join(folder, 'small'), SMALL_BYTES);
      const large = await peakMiB(join(folder, 'large'), LARGE_BYTES);
      return [comparedWith(small, LIMIT, { name: 'import-memory 1 GB', value: large, unit: 'MiB' })];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function peakMiB(file: string, bytes: number): Promise<number> {
  const { rows } = await writeStatement(FORMAT, file, { bytes });
  const { rounds, peakMemoryKiB } = await readWithImporter(file, { mapping: null, rounds: 1 });
  if (rounds[0]?.rows !== rows) throw new Error(`Of ${rows} rows ${rounds[0]?.rows} were read`);
  return peakMemoryKiB / KIB_PER_MIB;
}
