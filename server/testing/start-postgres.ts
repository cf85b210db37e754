import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { postgresPrograms, runAs } from './postgres-programs';

declare module 'vitest' {
  interface ProvidedContext {
    engine: 'pglite' | 'postgres';
    /** A PostgreSQL on which databases can be made; empty on PGlite. */
    postgresUrl: string;
    /** File with a PGlite that is ready for use; empty on PostgreSQL. */
    pgliteCopy: string;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(url: string, failed: () => Error | null): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const problem = failed();
    if (problem) throw problem;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error('PostgreSQL did not start in 30 s');
}

/** A PostgreSQL of its own in a temporary folder; gone once it is stopped. */
export type OwnPostgres = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts one. What was committed may be lost in a power cut unless it is `durable`, which tests need not be. */
export async function startPostgres(durable: boolean): Promise<OwnPostgres> {
  const user = runAs();
  const bin = postgresPrograms(user);
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-postgres-'));
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, 'holdfast-tests');
  if (user) {
    chownSync(folder, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const options = { ...user, cwd: folder, stdio: 'ignore' } as const;
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'holdfast',
      '-E',
      'UTF8',
      '--locale=C',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
    ],
    options,
  );
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      '',
      '-c',
      `fsync=${durable ? 'on' : 'off'}`,
      '-c',
      'max_connections=200',
    ],
    options,
  );
  let exit: Error | null = null;
  const ended = new Promise<void>((resolve) => {
    server.on('error', (error) => {
      exit = error;
      resolve();
    });
    server.on('exit', (code) => {
      exit = new Error(`PostgreSQL ended with ${code}`);
      resolve();
    });
  });
  const url = `postgres://holdfast:holdfast-tests@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    // Fast shutdown: open connections are ended.
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(url, () => exit);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Starts a PostgreSQL of the tests' own, and stops it after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres(false);
  project.provide('postgresUrl', url);
  return stop;
}
