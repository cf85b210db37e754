import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { CanonicalRecord } from '#shared/contracts/canonical-records';

/** A real server on a database that outlives it, always at the same address, with one agent who has a password. */
export type CentreWithAgent = {
  readonly url: string;
  readonly username: string;
  readonly start: () => Promise<void>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Runs a command of the server's program while it is down; answers what it printed. */
  readonly command: (args: readonly string[], input?: string) => string;
  readonly remove: () => Promise<void>;
};

const root = resolve(import.meta.dirname, '../../..');

export async function makeCentreWithAgent(
  records: readonly CanonicalRecord[],
  password: string,
): Promise<CentreWithAgent> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-centre-'));
  const file = join(folder, 'records.jsonl');
  const lines = [{ format: 'holdfast-records', version: 1 }, ...records];
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const port = await freePort();
  const env = {
    ...process.env,
    HOLDFAST_DATA: join(folder, 'data'),
    HOLDFAST_PORT: String(port),
    HOLDFAST_LOG_LEVEL: 'error',
  };
  const program = ['--import', 'tsx', join(root, 'server/cli.ts')];
  const command = (args: readonly string[], input = ''): string => {
    const done = spawnSync(process.execPath, [...program, ...args], { cwd: root, env, input });
    if (done.status !== 0) throw new Error(`${args.join(' ')}: ${done.stderr}`);
    return String(done.stdout);
  };
  command(['user', 'add', 'zhangmin', '--full-name', '张敏', '--role', 'agent'], password);
  command(['import', file]);
  let kill = async (): Promise<void> => {};
  return {
    url: `http://127.0.0.1:${port}`,
    username: 'zhangmin',
    command,
    start: async () => {
      const child = spawn(process.execPath, [...program, 'serve'], {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise<void>((done) => child.once('exit', () => done()));
      kill = async () => {
        child.kill('SIGKILL');
        await ended;
      };
      await new Promise<void>((listening, failed) => {
        void ended.then(() => failed(new Error('The server ended before it listened')));
        createInterface(child.stdout).on('line', (line) => {
          if (line.startsWith('{') && JSON.parse(line).event === 'listening') listening();
        });
      });
    },
    kill: () => kill(),
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? found(address.port) : failed()));
    });
  });
