import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IngestAnswer } from '#shared/contracts/ingest';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { openStore } from '../database/open-store';
import { readCustomerRecords } from '../documents/read-documents';
import { type ServerProcess, startServerProcess } from '../testing/server-process';
import { testAccount, testPayment } from '../testing/test-records';
import { makePostgresDatabase, onPostgres } from '../testing/test-store';
import { signed, stated } from './testing/live-source';

const root = resolve(import.meta.dirname, '../..');
const example = join(root, 'docs/examples/payment-provider');
let folder: string;
let env: Readonly<Record<string, string>>;
let server: ServerProcess | null = null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-example-'));
  const place = onPostgres() ? { DATABASE_URL: await makePostgresDatabase() } : { HOLDFAST_DATA: folder };
  env = { ...place, HOLDFAST_SECRETS_KEY: randomBytes(32).toString('base64') };
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a script as an integrator does; answers with what it wrote. */
async function run(args: readonly string[], more: Record<string, string> = {}, input = '') {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env, ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  child.stdin.end(input);
  return { code: await ended, stdout, stderr };
}
const command = (...args: readonly string[]) => run(['server/cli.ts', 'ingest', ...args]);
type Added = { readonly path: string; readonly secret: string };
const add = async (name: string, party: string): Promise<Added> =>
  JSON.parse((await command('add', name, '--as', party)).stdout);

it('forwards the events of a payment provider to a server process, as the documentation says', async () => {
  const channel = await add('pay', 'channel');
  const billing = await add('billing', 'billing');
  const { secret: next }: Added = JSON.parse((await command('rotate', 'pay')).stdout);
  expect(next).not.toBe(channel.secret);

  server = await startServerProcess(env);
  const ask = { HOLDFAST_INGEST_URL: server.url + channel.path, HOLDFAST_INGEST_SECRET: next };
  const events = await readFile(join(example, 'events.jsonl'), 'utf8');
  const forward = () => run([join(example, 'forward.ts')], ask, events);
  // The provider is quicker than the billing system.
  const first = await forward();
  expect(first.code, first.stderr).toBe(0);
  const answer: IngestAnswer = JSON.parse(first.stdout);
  expect(answer.events.map(({ outcome }) => outcome)).toEqual(Array(5).fill('waiting'));
  const payments = [26_800, 9_900, 19_900].map((amountMinor, n) => {
    const made = testPayment(`paid-${n + 1}`, 'customer');
    const initiated = made.events.map((event) => ({
      ...event,
      type: 'initiated' as const,
      atMs: 1_795_001_600_000,
    }));
    const channelTransactionNumber = `pay_20261118_000${n + 1}`;
    return { ...made, amountMinor, channelTransactionNumber, events: initiated };
  });
  const body = JSON.stringify({
    events: [
      stated({ kind: 'account', body: testAccount('customer') }),
      ...payments.map((payment) => stated({ kind: 'payment', body: payment })),
    ],
  });
  const told = await fetch(server.url + billing.path, {
    method: 'POST',
    headers: signed(billing.secret, body),
    body,
  });
  expect(told.status, await told.text()).toBe(200);
  expect((await forward()).stdout).toBe(first.stdout);
  for (const hidden of [next, channel.secret]) expect(server.log()).not.toContain(hidden.slice(6));
  expect(await server.stop()).toBe(0);
  server = null;

  const listed = (await command('list')).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(listed).toMatchObject([
    { name: 'billing', as: 'billing', events: 4, waiting: 0, secrets: [{ encrypted: true, endsAt: null }] },
    { name: 'pay', as: 'channel', events: 5, waiting: 0, secrets: [{ encrypted: true }, { endsAt: null }] },
  ]);
  expect(JSON.stringify(listed)).not.toContain('whsec_');

  const store = await openStore(
    env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : { dataFolder: folder },
  );
  const records = await readCustomerRecords(store.db, 'customer');
  await store.close();
  const states = [...(records?.payments ?? [])]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((payment) => derivePaymentState(payment));
  expect(states).toMatchObject([
    { status: 'partially_refunded', refundedMinor: 6_800, heldMinor: 20_000 },
    { status: 'failed', heldMinor: 0 },
    { status: 'charged_back', heldMinor: 0 },
  ]);
}, 300_000);
