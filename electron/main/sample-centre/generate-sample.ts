import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { utilityProcess } from 'electron';
import { bundlePaths } from '../bundle-paths';

const CUSTOMERS = 300;

/** Makes the records of the sample centre, once; a file that is there is whole. */
export async function ensureSampleRecords(file: string): Promise<void> {
  if (existsSync(file)) return;
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.new`;
  const args = ['--customers', String(CUSTOMERS), '--now', new Date().toISOString(), '--out', unfinished];
  const child = utilityProcess.fork(bundlePaths.sampleGenerator, args, {
    serviceName: 'Holdfast sample records',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The sample records could not be made: code ${code}`);
  await rename(unfinished, file);
}
