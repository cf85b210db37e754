import { join } from 'node:path';
import { projectRoot } from '../project-paths';
import { runCommand } from './run-command';

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
  const script = join(projectRoot, 'node_modules', tools[tool]);
  const result = await runCommand(process.execPath, [script, ...args], { cwd: projectRoot, env });
  return result.code;
}
