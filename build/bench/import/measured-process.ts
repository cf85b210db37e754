import { join } from 'node:path';
import { runCommand } from '../../process/run-command';
import { projectRoot } from '../../project-paths';

/** Runs a script in a process of its own and reads the line of JSON it ends with; throws when it fails. */
async function resultOf(script: string, args: readonly string[]): Promise<unknown> {
  const run = await runCommand(process.execPath, ['--import', 'tsx', join(projectRoot, script), ...args], {
    cwd: projectRoot,
    output: 'collect',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (run.code !== 0) throw new Error(`${script} ${args.join(' ')} failed: ${run.stderr}`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '');
}

const importer = 'server/import/testing/measured-import.ts';

/** `firstRowLine`: where the rows begin, below whatever stands above them. */
export type WrittenStatement = { readonly rows: number; readonly firstRowLine: number };

/** A statement of so many rows or bytes. */
export async function writeStatement(
  format: string,
  file: string,
  size: { readonly rows: number } | { readonly bytes: number },
): Promise<WrittenStatement> {
  const args = 'rows' in size ? ['--rows', String(size.rows)] : ['--bytes', String(size.bytes)];
  return (await resultOf(importer, [
    ...['write', '--format', format, '--file', file],
    ...args,
  ])) as WrittenStatement;
}

export type Round = { readonly rows: number; readonly ms: number };
export type Reading = {
  readonly rounds: readonly (Round & { readonly records: number })[];
  readonly peakMemoryKiB: number;
};

/** Reads a file into records with our importer, without a database. */
export const readWithImporter = async (
  file: string,
  options: { readonly mapping: string | null; readonly rounds: number },
): Promise<Reading> =>
  (await resultOf(importer, [
    ...['read', '--file', file, '--rounds', String(options.rounds)],
    ...mappingArgs(options.mapping),
  ])) as Reading;

/** Imports a file into a new embedded database; only the import itself is timed. */
export const importWithDatabase = async (
  file: string,
  options: { readonly mapping: string | null; readonly dataFolder: string },
): Promise<Round> =>
  (await resultOf(importer, [
    ...['import', '--file', file, '--data', options.dataFolder],
    ...mappingArgs(options.mapping),
  ])) as Round;

/** Lets only the parser library read a file. */
export async function readWithLibrary(
  file: string,
  options: {
    readonly kind: string;
    readonly encoding: string;
    readonly firstRowLine: number;
    readonly rounds: number;
  },
): Promise<readonly Round[]> {
  const read = (await resultOf('build/bench/import/raw-reading.ts', [
    ...['--kind', options.kind, '--file', file, '--encoding', options.encoding],
    ...['--from-line', String(options.firstRowLine), '--rounds', String(options.rounds)],
  ])) as { readonly rounds: readonly Round[] };
  return read.rounds;
}

const mappingArgs = (mapping: string | null): readonly string[] =>
  mapping === null ? [] : ['--mapping', mapping];
