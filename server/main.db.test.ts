import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROTOCOL_VERSION, type PullResponse, type Session, WIRE_PATHS } from '#shared/contracts/wire';
import { startServerProcess } from './testing/server-process';
import { testDevice } from './testing/test-app';
import { testAccount } from './testing/test-records';
import { makePostgresDatabase, onPostgres } from './testing/test-store';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-server-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('starts with records for an empty store, lets the sample agent in, and finds all again after a restart', async () => {
  const records = join(folder, 'records.jsonl');
  const lines = [
    { format: 'holdfast-records', version: 1 },
    { kind: 'account', body: testAccount('first') },
    { kind: 'account', body: testAccount('second') },
  ];
  await writeFile(records, lines.map((line) => JSON.stringify(line)).join('\n'));
  const env = {
    ...(onPostgres()
      ? { DATABASE_URL: await makePostgresDatabase() }
      : { HOLDFAST_DATA: join(folder, 'data') }),
    HOLDFAST_IMPORT_ON_START: records,
    HOLDFAST_ONE_TIME_TOKEN: 'token-of-the-first-start',
  };
  const expectAccounts = async (url: string, token: string) => {
    const post = async <T>(path: string, body: object, access?: string) => {
      const headers = {
        'content-type': 'application/json',
        ...(access ? { authorization: `Bearer ${access}` } : {}),
      };
      const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as T;
    };
    const session = await post<Session>(WIRE_PATHS.signIn, {
      kind: 'one_time',
      token,
      device: testDevice(),
      protocol: PROTOCOL_VERSION,
    });
    const body = { protocol: PROTOCOL_VERSION, lane: 'directory', cursor: null, limit: 1_000, follow: [] };
    const accounts = async () => {
      const { documents } = await post<PullResponse>(WIRE_PATHS.pull, body, session.accessToken);
      return documents.filter(({ kind }) => kind === 'account').map(({ id, version }) => [id, version]);
    };
    // The feed holds back what is younger than a transaction still running, of another database of the cluster too.
    await expect.poll(accounts, { timeout: 20_000 }).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
  };

  const first = await startServerProcess(env);
  await expectAccounts(first.url, env.HOLDFAST_ONE_TIME_TOKEN);
  if (!onPostgres()) {
    // The embedded database belongs to one process.
    await expect(startServerProcess(env)).rejects.toThrow(/data_folder_in_use/);
  }
  expect(await first.stop()).toBe(0);

  const again = await startServerProcess({ ...env, HOLDFAST_ONE_TIME_TOKEN: 'token-of-the-second-start' });
  await expectAccounts(again.url, 'token-of-the-second-start');
  again.child.kill('SIGKILL');
  await new Promise((resolve) => again.child.once('exit', resolve));

  // After a crash the store is found again, its lock taken over.
  const third = await startServerProcess({ ...env, HOLDFAST_ONE_TIME_TOKEN: 'token-of-the-third-start' });
  await expectAccounts(third.url, 'token-of-the-third-start');
  expect(await third.stop()).toBe(0);
}, 240_000);
