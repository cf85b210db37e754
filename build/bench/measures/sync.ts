import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import { runServerCommand, startServer } from '../../launch/server-process';
import { generateCentre } from '../../sample/generate-centre';
import { type DeskOnDisk, openDeskOnDisk, until } from '../../simulation/real-disk/desk-on-disk';
import {
  isInVersion,
  type PulledDocument,
  readInVersions,
} from '../../simulation/real-disk/pulled-documents';
import { COMMANDS_PER_CUSTOMER, serveOffline } from '../../simulation/real-disk/work-offline';
import { withOwnPostgres } from '../own-postgres';
import { type PouchDb, withPouchDb } from '../pouchdb';
import { type BenchResult, bounded, comparedWith } from '../result';
import type { Measure } from './measure';

/** Customers served while the server is away: three commands each, on a ticket of their own. */
const SERVED = 3_500;
/** Accounts that are changed meanwhile, so that there are as many changes to fetch as commands to send. */
const CHANGED = 7_000;
const CHANGES = SERVED + CHANGED;
/** At least three times as fast. */
const LIMIT = 1 / 3;
/** As many documents as a request of ours: PouchDB is quicker with them than as it comes. */
const LARGE_BATCH = 1_000;

/**
 * What a desk sends and what another fetches after an outage, against PouchDB replicating the same documents with
 * express-pouchdb on LevelDB in the same run: as it comes, and beside that in batches as large as ours. Sending: from the moment the server is there until it has answered for every
 * one of 10,500 commands, each checked by the domain's rules and written in a transaction on a PostgreSQL with its usual
 * durability, and every answer is on the desk's disk. Fetching, at a colleague's desk: until 10,500 changed tickets and
 * accounts are in its database, indexed for search. The real vault and the real server, each in a process, over HTTP.
 */
export const sync: Measure = {
  name: 'sync',
  windowless: true,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-sync-'));
    try {
      return await withOwnPostgres((databaseUrl) =>
        withPouchDb((pouch) => measure(folder, databaseUrl, pouch)),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(folder: string, databaseUrl: string, pouch: PouchDb): Promise<readonly BenchResult[]> {
  const centre = { databaseUrl, folder, accounts: accountsOf(Date.now()) };
  const password = randomUUID();
  for (const [username, name] of [
    ['bench', '张敏'],
    ['colleague', '李娜'],
  ] as const) {
    const user = ['user', 'add', username, '--full-name', name, '--role', 'agent'];
    await runServerCommand({ databaseUrl }, user, password);
  }
  await importAccounts(centre, 'first@example.com');
  const server = await startServer({ databaseUrl, env: { HOLDFAST_LOG_LEVEL: 'error' } });
  try {
    const at = { serverUrl: server.url, password };
    const sender = await openDeskOnDisk(join(folder, 'sender'), { ...at, username: 'bench' });
    const receiver = await openDeskOnDisk(join(folder, 'receiver'), { ...at, username: 'colleague' });
    receiver.vault.sync.stop();

    await serveOffline(
      sender.vault,
      centre.accounts.slice(0, SERVED).map(({ body }) => body.id),
    );
    const commands = sender.unsent().map((command) => ({ _id: command.id, ...command }));
    if (commands.length !== SERVED * COMMANDS_PER_CUSTOMER) throw new Error('Not every command was taken');
    const pouchPush = await inBothSizes(pouch, 'push', commands);
    const push = await timed(() => send(sender));

    await importAccounts(centre, 'second@example.com');
    const lastAccountId = centre.accounts.at(-1)?.body.id ?? '';
    const pull = await timed(() => fetchAll(receiver, lastAccountId));
    const pulled = readInVersions(receiver.vault, COMMANDS_PER_CUSTOMER, 2);
    if (pulled.length !== CHANGES) throw new Error(`Of ${CHANGES} changes ${pulled.length} came`);
    const pouchPull = await inBothSizes(pouch, 'pull', pulled.map(asPouchDocument));
    await Promise.all([sender.close(), receiver.close()]);
    return [
      ...against(pouchPush, 'sync push 10,500 commands', push),
      ...against(pouchPull, 'sync pull 10,500 changes', pull),
      bounded(null, { name: 'sync push', value: (commands.length / push) * 1_000, unit: '1/s' }),
      bounded(null, { name: 'sync pull', value: (CHANGES / pull) * 1_000, unit: '1/s' }),
    ];
  } finally {
    await server.stop();
  }
}

/** What PouchDB took, in ms. */
type BothSizes = { readonly asItComes: number; readonly large: number };

async function inBothSizes(
  pouch: PouchDb,
  direction: 'push' | 'pull',
  documents: readonly object[],
): Promise<BothSizes> {
  const asItComes = await pouch.replicate(direction, documents);
  return { asItComes, large: await pouch.replicate(direction, documents, LARGE_BATCH) };
}

const against = ({ asItComes, large }: BothSizes, what: string, value: number): readonly BenchResult[] => [
  comparedWith(asItComes, LIMIT, { name: `${what} against PouchDB`, value, unit: 'ms' }),
  comparedWith(large, null, { name: `${what} against PouchDB in batches of 1,000`, value, unit: 'ms' }),
];

type AccountRecord = Extract<CanonicalRecord, { kind: 'account' }>;
type Centre = {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly accounts: readonly AccountRecord[];
};

const accountsOf = (nowMs: number): readonly AccountRecord[] =>
  [...generateCentre({ customers: CHANGED, seed: 8, nowMs, withHistory: 0, longHistoryRows: 0 })].flatMap(
    (record) => (record.kind === 'account' ? [record] : []),
  );

/** What the billing system delivers: all accounts, with an address that is another one each time. */
async function importAccounts({ databaseUrl, folder, accounts }: Centre, email: string): Promise<void> {
  const file = join(folder, 'accounts.jsonl');
  const records = accounts.map((record) => ({ ...record, body: { ...record.body, email } }));
  const lines = [{ format: 'holdfast-records', version: 1 }, ...records];
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  await runServerCommand({ databaseUrl }, ['import', file]);
}

const asPouchDocument = (document: PulledDocument): object => ({
  _id: `${document.kind}:${document.id}`,
  ...document,
});

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function send({ vault, allSent }: DeskOnDisk): Promise<void> {
  const sent = allSent();
  vault.sync.start();
  await sent;
  vault.sync.stop();
}

/** Tickets come before accounts, and accounts in the order they were changed in: the last of them is the last of all. */
async function fetchAll({ vault }: DeskOnDisk, lastAccountId: string): Promise<void> {
  const fetched = until(vault.store.onChange, () => isInVersion(vault, 'account', lastAccountId, 2));
  vault.sync.start();
  await fetched;
  vault.sync.stop();
}
