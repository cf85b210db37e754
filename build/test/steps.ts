import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { needsVirtualDisplay } from '../display/virtual-display';
import { packageFolder } from '../package/package-folder';
import { runTool, runToolBeside, type Tool } from '../process/run-tool';
import { outFolder, projectRoot } from '../project-paths';
import { resolveRuntime } from '../runtime/resolve-runtime';
import { ensureSystemLibraries } from '../runtime/system-libraries';
import { ensurePostgres } from './postgres';
import {
  emptyTally,
  oneFailure,
  playwrightTally,
  readTally,
  sumTallies,
  type Tally,
  vitestTally,
} from './tally';

const reports = join(outFolder, 'test');

/** Says which part of the run comes now. */
export function announce(title: string): void {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
}

/** Brings what the tests need and the machine lacks. */
export async function prepareMachine(): Promise<Tally> {
  announce('machine');
  const runtime = await resolveRuntime();
  console.log(`Electron ${runtime.electronVersion} (${runtime.source})`);
  await ensureSystemLibraries(runtime.executable, needsVirtualDisplay());
  await ensurePostgres();
  return emptyTally;
}

/** A check that has no tests to count: it fails as one. */
export async function checkStep(title: string, tool: Tool, args: readonly string[]): Promise<Tally> {
  announce(title);
  const code = await runTool(tool, args);
  return code === 0 ? emptyTally : oneFailure(title);
}

/** Runs vitest; `config` names another set-up than the root one. A set-up that is not there has no tests. */
export async function vitestStep(name: string, config?: string): Promise<Tally> {
  if (config && !existsSync(join(projectRoot, config))) return emptyTally;
  announce(`tests: ${name}`);
  const report = join(reports, `${name}.json`);
  await rm(report, { force: true });
  const code = await runTool('vitest', [
    'run',
    ...(config ? ['--config', config] : []),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return readTally(report, code, vitestTally);
}

/** As many runs of the vault and the server together as every change has to stand. */
export const SIMULATION_RUNS = 2_000;

/**
 * Plays the outages nobody thought of; each time other ones. One test, however many runs. It takes what the windows
 * leave of the processor: they wait more than they work.
 */
async function simulationStep(): Promise<Tally> {
  const args = ['build/simulation/cli.ts', '--runs', String(SIMULATION_RUNS)];
  const { code, stdout, stderr } = await runToolBeside('tsx', args);
  announce('simulation: vault, server and network');
  console.log(`${stdout}${stderr}`.trimEnd());
  return code === 0 ? { ...emptyTally, passed: 1 } : oneFailure('simulation');
}

/** The windows, and beside them the simulation. */
export async function endToEndAndSimulationStep(): Promise<Tally> {
  return sumTallies(await Promise.all([attempt(endToEndStep), attempt(simulationStep)]));
}

/** Packages the test build and drives it; `args` go to the Playwright runner. */
export async function endToEndStep(args: readonly string[] = []): Promise<Tally> {
  announce('package');
  await packageFolder(true);
  announce('tests: end to end');
  const report = join(reports, 'e2e.json');
  await rm(report, { force: true });
  const code = await runTool('playwright', ['test', '--config', 'e2e/playwright.config.ts', ...args]);
  return readTally(report, code, playwrightTally);
}

/** Runs a step; an exception in it is shown and is one failure, so that the later steps still run. */
export async function attempt(step: () => Promise<Tally>): Promise<Tally> {
  try {
    return await step();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(message);
    return oneFailure(message);
  }
}
