import { type SpawnOptions, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

export type CommandResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `stream` shows the output as it comes, `collect` keeps it for the caller. */
  readonly output?: 'stream' | 'collect';
  readonly timeoutMs?: number;
  /** Only what nothing else wants of the processor. */
  readonly whenIdle?: boolean;
};

/** Runs a program to its end. A failure to start or a signal is exit code 127 or 1, never an exception. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const collect = options.output === 'collect';
  const spawnOptions: SpawnOptions = {
    stdio: ['ignore', collect ? 'pipe' : 'inherit', collect ? 'pipe' : 'inherit'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
  };
  return new Promise((resolve) => {
    const child = spawn(command, [...args], spawnOptions);
    if (options.whenIdle && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
    });
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: `${stderr}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** The npm client that started us, or the one on the path: it knows the registry, the proxy and the credentials. */
export function npmCommand(env: NodeJS.ProcessEnv = process.env): readonly [string, ...string[]] {
  const script = env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
