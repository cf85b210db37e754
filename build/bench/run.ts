import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { needsVirtualDisplay, startVirtualDisplay, type VirtualDisplay } from '../display/virtual-display';
import { packageFolder } from '../package/package-folder';
import { endWith } from '../process/end-with';
import { outFolder } from '../project-paths';
import { resolveRuntime } from '../runtime/resolve-runtime';
import { ensureSystemLibraries } from '../runtime/system-libraries';
import type { Measure } from './measures/measure';
import { reportTable } from './report';
import type { BenchResult } from './result';

/**
 * By name; those without a window come first. Each is loaded when its turn comes: what drives windows changes how errors
 * are made in the whole process, which those without one would pay for.
 */
const MEASURES: Readonly<Record<string, () => Promise<Measure>>> = {
  diagnose: async () => (await import('./measures/diagnose')).diagnose,
  import: async () => (await import('./measures/import')).importRate,
  'import-memory': async () => (await import('./measures/import-memory')).importMemory,
  ingest: async () => (await import('./measures/ingest')).ingest,
  commands: async () => (await import('./measures/commands')).commands,
  'crowd-pglite': async () => (await import('./measures/crowd')).crowdOnPglite,
  'crowd-postgres': async () => (await import('./measures/crowd')).crowdOnPostgres,
  'crowd-sign-in': async () => (await import('./measures/crowd')).crowdSigningIn,
  checkpoint: async () => (await import('./measures/checkpoint')).checkpoint,
  reopen: async () => (await import('./measures/reopen')).reopen,
  sync: async () => (await import('./measures/sync')).sync,
  'cold-start': async () => (await import('./measures/cold-start')).coldStart,
  memory: async () => (await import('./measures/memory')).memory,
  customer: async () => (await import('./measures/customer')).customer,
  search: async () => (await import('./measures/search')).search,
  line: async () => (await import('./measures/line')).line,
  'durable-command': async () => (await import('./measures/durable-command')).durableCommand,
  'checkpoint-screen': async () => (await import('./measures/checkpoint-screen')).checkpointScreen,
};

/** Runs the measures named, or all; writes out/bench.json, prints the table; exit code 1 when a limit does not hold. */
async function runBenchmarks(names: readonly string[]): Promise<number> {
  const known = Object.keys(MEASURES);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
    return 2;
  }
  let display: VirtualDisplay | null = null;
  let prepared = false;
  const results: BenchResult[] = [];
  try {
    for (const [name, load] of Object.entries(MEASURES)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const measure = await load();
      if (!measure.windowless && !prepared) {
        display = await prepareWindows();
        prepared = true;
      }
      console.log(`Measuring ${name} …`);
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
async function prepareWindows(): Promise<VirtualDisplay | null> {
  const runtime = await resolveRuntime();
  await ensureSystemLibraries(runtime.executable, needsVirtualDisplay());
  await packageFolder(true);
  const display = needsVirtualDisplay() ? await startVirtualDisplay() : null;
  if (display) process.env.DISPLAY = display.name;
  return display;
}

endWith(await runBenchmarks(process.argv.slice(2)));
