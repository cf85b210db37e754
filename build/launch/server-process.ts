import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../project-paths';

/** A server started as a process of its own, as a company would run it. */
export type ServerProcess = {
  readonly url: string;
  readonly process: ChildProcess;
  /** Asks it to finish, and waits until it has. */
  readonly stop: () => Promise<void>;
  /** Ends it without warning, as a power cut does. */
  readonly kill: () => Promise<void>;
};

export type ServerOptions = {
  /** Folder of the embedded database; or give `databaseUrl`. */
  readonly dataFolder?: string;
  readonly databaseUrl?: string;
  /** 0: any free one. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
};

const cli = ['--import', 'tsx', join(projectRoot, 'server', 'cli.ts')];

function serverEnvironment(options: ServerOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_OPTIONS: '',
    ...(options.dataFolder === undefined ? {} : { HOLDFAST_DATA: options.dataFolder }),
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    HOLDFAST_PORT: String(options.port ?? 0),
    ...options.env,
  };
}

/** Starts the server and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...cli, 'serve'], {
    cwd: projectRoot,
    env: serverEnvironment(options),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await listeningUrl(child, ended);
  const endWith = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await ended;
  };
  return { url, process: child, stop: endWith('SIGTERM'), kill: endWith('SIGKILL') };
}

async function listeningUrl(child: ChildProcess, ended: Promise<void>): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output');
  const lines = createInterface({ input: child.stdout });
  const found = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const message = asMessage(line);
      if (message?.event === 'listening' && typeof message.url === 'string') resolve(message.url);
    });
  });
  const early = ended.then(() => {
    throw new Error(`The server ended before it listened (exit code ${child.exitCode})`);
  });
  return Promise.race([found, early]);
}

function asMessage(line: string): { readonly event?: unknown; readonly url?: unknown } | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Runs a command of the server (`user add …`, `import …`) to its end; throws when it fails. */
export async function runServerCommand(
  options: ServerOptions,
  args: readonly string[],
  input = '',
): Promise<string> {
  const child = spawn(process.execPath, [...cli, ...args], {
    cwd: projectRoot,
    env: serverEnvironment(options),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(input);
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)));
  if (code !== 0) throw new Error(`The server command ${args[0]} ended with exit code ${code}: ${output}`);
  return output;
}
