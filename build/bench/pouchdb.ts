import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { npmCommand, runCommand } from '../process/run-command';
import { projectRoot } from '../project-paths';

/** Where PouchDB lies with what it needs, apart from what everybody installs. */
const folder = join(projectRoot, 'build', 'bench', 'pouchdb');
export type PouchDb = {
  /**
   * Milliseconds it takes to replicate these documents into an empty database, from here to the server or back.
   * `batchSize`: how many at once, where it is not to be left to PouchDB, which takes a hundred.
   */
  readonly replicate: (
    direction: 'push' | 'pull',
    documents: readonly object[],
    batchSize?: number,
  ) => Promise<number>;
};

/** PouchDB and express-pouchdb as two processes of their own, each on LevelDB, with their data gone afterwards. */
export async function withPouchDb<T>(work: (pouch: PouchDb) => Promise<T>): Promise<T> {
  await ensureInstalled();
  const data = await mkdtemp(join(tmpdir(), 'holdfast-bench-pouchdb-'));
  const server = start('server.cjs', join(data, 'server'));
  const client = start('client.cjs', join(data, 'client'));
  let databases = 0;
  try {
    const { url } = await server.answer();
    const replicate: PouchDb['replicate'] = async (direction, documents, batchSize) => {
      databases += 1;
      const name = `database-${databases}`;
      const file = join(data, `${name}.json`);
      await writeFile(file, JSON.stringify(documents));
      client.child.stdin?.write(`${JSON.stringify({ direction, name, url, file, batchSize })}\n`);
      return Number((await client.answer()).ms);
    };
    return await work({ replicate });
  } finally {
    await Promise.all([server.end(), client.end()]);
    await rm(data, { recursive: true, force: true });
  }
}

async function ensureInstalled(): Promise<void> {
  if (existsSync(join(folder, 'node_modules', 'express-pouchdb'))) return;
  const [npm, ...first] = npmCommand();
  const args = [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await runCommand(npm, args, { cwd: folder });
  if (code !== 0) throw new Error('PouchDB could not be installed');
}

type Started = {
  readonly child: ChildProcess;
  /** The next line it says. */
  readonly answer: () => Promise<{ readonly url?: unknown; readonly ms?: unknown }>;
  readonly end: () => Promise<void>;
};

function start(script: string, data: string): Started {
  const child = spawn(process.execPath, [join(folder, script), data], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: AsyncIterator<string> = (createInterface({ input: child.stdout }) satisfies Interface)[
    Symbol.asyncIterator
  ]();
  const ended = once(child, 'exit');
  return {
    child,
    answer: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error(`PouchDB's ${script} ended early`);
      return JSON.parse(value);
    },
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
