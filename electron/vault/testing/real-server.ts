import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { CanonicalRecord } from '#shared/contracts/canonical-records';

export const ONE_TIME_TOKEN = 'token-of-the-desk-under-test-0001';

export type RealServer = {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Holds the process still, as a network that loses everything would. */
  readonly freeze: () => void;
  readonly thaw: () => void;
};

const root = resolve(import.meta.dirname, '../../..');

/** Starts the real server as a process of its own, with these records in it. */
export async function startRealServer(records: readonly CanonicalRecord[]): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-vault-test-'));
  const file = join(folder, 'records.jsonl');
  const lines = [{ format: 'holdfast-records', version: 1 }, ...records];
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', join(root, 'server/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      HOLDFAST_DATA: 'memory://',
      HOLDFAST_PORT: '0',
      HOLDFAST_ONE_TIME_TOKEN: ONE_TIME_TOKEN,
      HOLDFAST_IMPORT_ON_START: file,
      HOLDFAST_LOG_LEVEL: 'error',
    },
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = await new Promise<string>((listening, failed) => {
    void ended.then(() => failed(new Error('The server ended before it listened')));
    if (child.stdout === null) throw new Error('The server has no output');
    createInterface(child.stdout).on('line', (line) => {
      const said = line.startsWith('{') ? JSON.parse(line) : {};
      if (said.event === 'listening') listening(said.url);
      if (said.event === 'failed') failed(new Error(said.code));
    });
  });
  return {
    url,
    stop: async () => {
      // Its records are in memory: there is nothing to close in order.
      child.kill('SIGKILL');
      await ended;
    },
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
  };
}
