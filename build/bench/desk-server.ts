import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runServerCommand, type ServerProcess, startServer } from '../launch/server-process';
import { runCommand } from '../process/run-command';
import { projectRoot } from '../project-paths';

/** What stands in the centre a desk is measured with. */
export type CentreSize = {
  readonly customers: number;
  readonly withHistory: number;
  readonly longHistoryRows: number;
};

export type DeskServer = {
  readonly server: ServerProcess;
  readonly username: string;
  readonly password: string;
  readonly nowMs: number;
};

/** A real server process on the embedded database, with a generated centre and one agent, gone afterwards. */
export async function withDeskServer<T>(
  size: CentreSize,
  work: (desk: DeskServer) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-server-'));
  const location = { dataFolder: join(folder, 'data') };
  const records = join(folder, 'records.jsonl');
  const nowMs = Date.now();
  const password = randomUUID();
  try {
    await generate(size, nowMs, records);
    await runServerCommand(
      location,
      ['user', 'add', 'bench', '--full-name', '张敏', '--role', 'agent'],
      password,
    );
    await runServerCommand(location, ['import', records]);
    // The measured desk is one of many; limits meant for guessing passwords are not what is measured.
    const server = await startServer(location);
    try {
      return await work({ server, username: 'bench', password, nowMs });
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function generate(size: CentreSize, nowMs: number, out: string): Promise<void> {
  const args = [
    '--customers',
    String(size.customers),
    '--with-history',
    String(size.withHistory),
    '--long-history-rows',
    String(size.longHistoryRows),
    '--now',
    new Date(nowMs).toISOString(),
    '--out',
    out,
  ];
  const result = await runCommand(
    process.execPath,
    ['--import', 'tsx', join(projectRoot, 'build', 'sample', 'cli.ts'), ...args],
    { cwd: projectRoot, output: 'collect' },
  );
  if (result.code !== 0) throw new Error(`The sample centre could not be made: ${result.stderr}`);
}
