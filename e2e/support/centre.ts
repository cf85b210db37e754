import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runServerCommand, type ServerProcess, startServer } from '../../build/launch/server-process';
import { runCommand } from '../../build/process/run-command';
import { projectRoot } from '../../build/project-paths';
import { askDatabase } from './database';

/** The person who signs in. */
export const AGENT = { username: 'zhangmin', name: '张敏', password: 'Wenda-2026-kefu' } as const;
/** The person who also decides for the centre. */
export const LEAD = { username: 'lizhang', name: '李章', password: 'Wenda-2026-zuzhang' } as const;

export type SampleAccount = {
  readonly id: string;
  readonly number: string;
  readonly holder: { readonly name: string };
  readonly phone: string | null;
};
export type SampleTicket = {
  readonly id: string;
  readonly number: string;
  readonly accountId: string;
  readonly channel: string;
  readonly question: string;
  readonly state: string;
};

/** What the sample centre holds, as the generator wrote it. */
export type SampleRecords = {
  readonly accounts: readonly SampleAccount[];
  readonly tickets: readonly SampleTicket[];
  readonly lines: readonly { readonly kind: string; readonly body: Readonly<Record<string, unknown>> }[];
};

/** A real server, as a process of its own on PGlite, with the sample centre imported and one agent. */
export type Centre = {
  readonly url: string;
  readonly records: SampleRecords;
  /** Ends the server; the data stay. */
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Starts it again where it was. */
  readonly start: () => Promise<void>;
  /** Runs the stopped server for others alone, at an address no desk knows, and ends it again. */
  readonly meanwhile: (work: (url: string) => Promise<void>) => Promise<void>;
  /** Rows of its database, which is only open to us while the server is stopped. */
  readonly ask: <Row>(query: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
  /** Brings in further records; the server has to be stopped. */
  readonly add: (records: readonly object[]) => Promise<void>;
  /** Ends the server and forgets the data. */
  readonly close: () => Promise<void>;
};

const runFolder = (): string => process.env.HOLDFAST_E2E_FOLDER ?? tmpdir();

/** The imported centre all copies are made of: made once a run, through the commands a company would use. */
async function template(): Promise<string> {
  const folder = join(runFolder(), 'centre');
  if (existsSync(folder)) return folder;
  const unfinished = await mkdtemp(join(runFolder(), 'centre-'));
  const records = join(unfinished, 'records.jsonl');
  const dataFolder = join(unfinished, 'db');
  const generator = ['--import', 'tsx', 'build/sample/cli.ts', '--out', records];
  const { code } = await runCommand(process.execPath, generator, { cwd: projectRoot, env: process.env });
  if (code !== 0) throw new Error(`The sample centre could not be made (exit code ${code})`);
  await runServerCommand({ dataFolder }, ['import', records]);
  const person = ['user', 'add', AGENT.username, '--full-name', AGENT.name, '--role', 'agent'];
  await runServerCommand({ dataFolder }, person, `${AGENT.password}\n`);
  const lead = ['user', 'add', LEAD.username, '--full-name', LEAD.name, '--role', 'lead'];
  await runServerCommand({ dataFolder }, lead, `${LEAD.password}\n`);
  await rename(unfinished, folder);
  return folder;
}

async function readRecords(file: string): Promise<SampleRecords> {
  const lines: SampleRecords['lines'] = (await readFile(file, 'utf8'))
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const bodies = <T>(kind: string): readonly T[] =>
    lines.filter((line) => line.kind === kind).map((line) => line.body as T);
  return { accounts: bodies('account'), tickets: bodies('ticket'), lines };
}

/** Starts a server on a copy of the sample centre. */
export async function openCentre(): Promise<Centre> {
  const original = await template();
  const folder = await mkdtemp(join(runFolder(), 'server-'));
  const dataFolder = join(folder, 'db');
  await cp(join(original, 'db'), dataFolder, { recursive: true });
  const env = { HOLDFAST_LOG_LEVEL: process.env.HOLDFAST_LOG_LEVEL ?? 'warn' };
  const first = await startServer({ dataFolder, env });
  let server: ServerProcess | null = first;
  const stop = async (): Promise<void> => {
    await server?.stop();
    server = null;
  };
  return {
    url: first.url,
    records: await readRecords(join(original, 'records.jsonl')),
    stop,
    kill: async () => {
      await server?.kill();
      server = null;
    },
    start: async () => {
      server = await startServer({ dataFolder, env, port: Number(new URL(first.url).port) });
    },
    meanwhile: async (work) => {
      if (server) throw new Error('Stop the server first: it has the database open');
      const elsewhere = await startServer({ dataFolder, env });
      try {
        await work(elsewhere.url);
      } finally {
        await elsewhere.stop();
      }
    },
    ask: (query, values = []) => {
      if (server) throw new Error('Stop the server first: it has the database open');
      return askDatabase(dataFolder, query, values);
    },
    add: async (records) => {
      const file = join(folder, 'added.jsonl');
      const lines = [{ format: 'holdfast-records', version: 1 }, ...records].map((each) =>
        JSON.stringify(each),
      );
      await writeFile(file, `${lines.join('\n')}\n`);
      await runServerCommand({ dataFolder }, ['import', file]);
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The record a test is about; throws when the sample does not hold it. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The sample centre has no ${what}`);
  return value;
}
