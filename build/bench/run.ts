import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { needsVirtualDisplay, startVirtualDisplay } from '../display/virtual-display';
import { packageFolder } from '../package/package-folder';
import { outFolder } from '../project-paths';
import { resolveRuntime } from '../runtime/resolve-runtime';
import { ensureSystemLibraries } from '../runtime/system-libraries';
import { checkpoint } from './measures/checkpoint';
import { checkpointScreen } from './measures/checkpoint-screen';
import { coldStart } from './measures/cold-start';
import { commands } from './measures/commands';
import { crowdOnPglite, crowdOnPostgres, crowdSigningIn } from './measures/crowd';
import { customer } from './measures/customer';
import { diagnose } from './measures/diagnose';
import { durableCommand } from './measures/durable-command';
import { importRate } from './measures/import';
import { importMemory } from './measures/import-memory';
import { ingest } from './measures/ingest';
import { line } from './measures/line';
import type { Measure } from './measures/measure';
import { memory } from './measures/memory';
import { reopen } from './measures/reopen';
import { search } from './measures/search';
import { sync } from './measures/sync';
import { reportTable } from './report';
import type { BenchResult } from './result';

const MEASURES: readonly Measure[] = [
  coldStart,
  memory,
  customer,
  search,
  diagnose,
  importRate,
  importMemory,
  ingest,
  commands,
  crowdOnPglite,
  crowdOnPostgres,
  crowdSigningIn,
  line,
  durableCommand,
  checkpoint,
  checkpointScreen,
  reopen,
  sync,
];

/** Runs the measures named, or all; writes out/bench.json, prints the table; exit code 1 when a limit does not hold. */
async function runBenchmarks(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !MEASURES.some((measure) => measure.name === name));
  if (unknown.length > 0) {
    console.error(
      `No such benchmark: ${unknown.join(', ')}. There are: ${MEASURES.map(({ name }) => name).join(', ')}`,
    );
    return 2;
  }
  const chosen = names.length === 0 ? MEASURES : MEASURES.filter((measure) => names.includes(measure.name));
  const display = chosen.every(({ windowless }) => windowless) ? null : await prepareWindows();
  const results: BenchResult[] = [];
  try {
    for (const measure of chosen) {
      console.log(`Measuring ${measure.name} …`);
      results.push(...(await measure.run()));
    }
  } finally {
    await display?.stop();
  }
  await mkdir(outFolder, { recursive: true });
  await writeFile(join(outFolder, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${reportTable(results)}\n`);
  return results.every((result) => result.holds) ? 0 : 1;
}

/** The packaged app and, where there is no display, one to show it on. */
async function prepareWindows(): Promise<Awaited<ReturnType<typeof startVirtualDisplay>> | null> {
  const runtime = await resolveRuntime();
  await ensureSystemLibraries(runtime.executable, needsVirtualDisplay());
  await packageFolder(true);
  const display = needsVirtualDisplay() ? await startVirtualDisplay() : null;
  if (display) process.env.DISPLAY = display.name;
  return display;
}

process.exitCode = await runBenchmarks(process.argv.slice(2));
