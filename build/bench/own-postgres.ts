import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../project-paths';
import { ensurePostgres } from '../test/postgres';

/** A real PostgreSQL with its usual durability in a folder of its own, gone afterwards. */
export async function withOwnPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  await ensurePostgres();
  const script = join(projectRoot, 'server', 'testing', 'serve-postgres.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const url = await new Promise<string>((found, failed) => {
      createInterface({ input: child.stdout }).once('line', (line) => found(JSON.parse(line).url));
      ended.then(() => failed(new Error('PostgreSQL ended before it was up')));
    });
    return await work(url);
  } finally {
    child.stdin.end();
    await ended;
  }
}
