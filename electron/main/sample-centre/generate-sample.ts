import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { utilityProcess } from 'electron';
import { bundlePaths } from '../bundle-paths';

const CUSTOMERS = 300;

/** Makes the records of the sample centre, once; a file that is there is whole. */
export async function ensureSampleRecords(file: string): Promise<void> {
  if (existsSync(file)) return;
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.new`;
  await generate(['--customers', String(CUSTOMERS), '--now', new Date().toISOString(), '--out', unfinished]);
  await rename(unfinished, file);
}

function generate(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = utilityProcess.fork(bundlePaths.sampleGenerator, args, {
      serviceName: 'Holdfast sample records',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Its last line says that the file is whole; where it does not end by itself then, it is ended. Its end may be
    // heard before its last line: ended well, it has written everything.
    createInterface({ input: Readable.from(child.stdout ?? []) }).on('line', (line) => {
      if (!line.includes('"event":"generated"')) return;
      resolve();
      child.kill();
    });
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The sample records could not be made: code ${code}`));
    });
  });
}
