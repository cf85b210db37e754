import { join } from 'node:path';
import { projectRoot } from '../project-paths';
import { type CommandResult, runCommand } from './run-command';

// The scripts themselves rather than `.bin/…`: those are shell files on Windows.
const tools = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
  tsx: 'tsx/dist/cli.mjs',
} as const;

/** A development tool of this project. */
export type Tool = keyof typeof tools;

/** Runs a tool in the root folder, showing its output as it comes; gives its exit code. */
export async function runTool(
  tool: Tool,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const result = await runCommand(process.execPath, [scriptOf(tool), ...args], { cwd: projectRoot, env });
  return result.code;
}

/** The same beside something else: it takes what that leaves of the processor, and its output is for the caller. */
export function runToolBeside(tool: Tool, args: readonly string[]): Promise<CommandResult> {
  return runCommand(process.execPath, [scriptOf(tool), ...args], {
    cwd: projectRoot,
    output: 'collect',
    whenIdle: true,
  });
}

const scriptOf = (tool: Tool): string => join(projectRoot, 'node_modules', tools[tool]);
