import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../project-paths';
import { runCommand } from './run-command';

/** The code a process ends with that does so, and that something else wants to end with 0. */
async function codeOf(ending: string): Promise<number> {
  const script = `
    process.once('beforeExit', () => process.exit(0));
    const { endWith } = await import(${JSON.stringify(join(projectRoot, 'build/process/end-with.ts'))});
    ${ending}`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  return (await runCommand(process.execPath, args, { cwd: projectRoot, output: 'collect' })).code;
}

it('ends with the code it was given, although a library ends the process with another', async () => {
  expect(await codeOf('process.exitCode = 3')).toBe(0);
  expect(await codeOf('endWith(3)')).toBe(3);
  expect(await codeOf('endWith(0)')).toBe(0);
});
