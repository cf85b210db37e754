import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document, FeedLane } from '#shared/contracts/document';
import { PROTOCOL_VERSION, type PullResponse, WIRE_PATHS } from '#shared/contracts/wire';
import type { Transaction } from '../database/database';
import { feed } from '../database/schema';
import { writeDocuments } from '../documents/upsert-documents';
import { settled } from '../testing/settled';
import { openTestApp, type TestApp } from '../testing/test-app';
import {
  accountDraft,
  billDraft,
  paymentDraft,
  store,
  testAccount,
  testBill,
  testPayment,
} from '../testing/test-records';
import { onPostgres } from '../testing/test-store';
import { ensureEpoch, readEpoch } from './feed-epoch';

let server: TestApp;
let desk: Awaited<ReturnType<TestApp['arrive']>>;
beforeAll(async () => {
  server = await openTestApp();
  desk = await server.arrive('agent');
});
afterAll(() => server.close());

async function pull(
  cursor: string | null,
  follow: readonly string[] = [],
  limit = 1_000,
  lane: FeedLane = 'directory',
): Promise<PullResponse> {
  const answer = await server.post(
    WIRE_PATHS.pull,
    { protocol: PROTOCOL_VERSION, lane, cursor, limit, follow },
    desk,
  );
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<PullResponse>();
}
/** Pulls once everything committed so far lies below the oldest running transaction, of other databases too. */
async function pullSettled(...args: Parameters<typeof pull>): Promise<PullResponse> {
  await settled(server.store);
  return pull(...args);
}
const names = (documents: readonly Document[]) => documents.map(({ kind, id }) => `${kind} ${id}`).sort();

/** Runs a transaction that stays open until told to go on. */
function longTransaction(work: (tx: Transaction) => Promise<unknown>) {
  let commit = () => {};
  const mayCommit = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let started = () => {};
  const hasWritten = new Promise<void>((resolve) => {
    started = resolve;
  });
  const done = server.store.db.transaction(async (tx) => {
    await work(tx);
    started();
    await mayCommit;
  });
  return { hasWritten, commit, done };
}

describe('the change feed', () => {
  it('gives everything once, in pages that can be taken up anywhere', async () => {
    const accounts = Array.from({ length: 25 }, (_, n) => testAccount(`page-${n}`));
    await store(server.store, ...accounts.map(accountDraft));
    const seen: string[] = [];
    let cursor: string | null = null;
    for (;;) {
      const page: PullResponse = await pullSettled(cursor, [], 7);
      seen.push(...names(page.documents));
      cursor = page.cursor;
      if (!page.more) break;
      expect(page.documents).toHaveLength(7);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(accounts.map(({ id }) => `account ${id}`)));
    expect((await pullSettled(cursor)).documents).toEqual([]);
  });

  it('gives bills and payments of followed accounts only, and accounts in a lane of their own', async () => {
    const pullWork = (cursor: string | null, follow: readonly string[] = []) =>
      pullSettled(cursor, follow, 1_000, 'work');
    const { cursor } = await pullWork(null);
    const directory = await pullSettled(null);
    await store(
      server.store,
      accountDraft(testAccount('f1')),
      accountDraft(testAccount('f2')),
      billDraft(testBill('fb1', 'f1')),
      billDraft(testBill('fb2', 'f2')),
      paymentDraft(testPayment('fp1', 'f1')),
    );
    const page = await pullWork(cursor, ['f1']);
    expect(names(page.documents)).toEqual(['bill fb1', 'payment fp1']);
    const accounts = await pullSettled(directory.cursor, ['f1']);
    expect(names(accounts.documents)).toEqual(['account f1', 'account f2']);
    // What was passed over is not looked at again, unless the account's records are asked for.
    expect(names((await pullWork(page.cursor, ['f1', 'f2'])).documents)).toEqual([]);
    await store(server.store, billDraft(testBill('fb2', 'f2', { paidMinor: 100 })));
    expect((await pullWork(page.cursor, ['f2'])).documents).toMatchObject([{ id: 'fb2', version: 2 }]);
  });

  it('gives only the newest version of what changed often', async () => {
    const { cursor } = await pullSettled(null);
    for (const phone of ['1', '2', '3']) {
      await store(server.store, accountDraft(testAccount('often', { phone })));
    }
    expect((await pullSettled(cursor)).documents).toMatchObject([
      { id: 'often', version: 3, body: { phone: '3' } },
    ]);
  });

  it.runIf(onPostgres())('never skips a change that is committed late', async () => {
    const { cursor } = await pullSettled(null);
    const slow = longTransaction((tx) => writeDocuments(tx, [accountDraft(testAccount('late'))]));
    await slow.hasWritten;
    await store(server.store, accountDraft(testAccount('quick')));
    // `quick` is committed, but shown only once nothing before it can appear any more.
    const between = await pull(cursor);
    expect(names(between.documents)).toEqual([]);
    slow.commit();
    await slow.done;
    const after = await pullSettled(between.cursor);
    expect(names(after.documents)).toEqual(['account late', 'account quick']);
  });

  it.runIf(onPostgres())('lets the desk know when what was held back can be read', async () => {
    const { cursor } = await pullSettled(null);
    let pokes = 0;
    const stop = server.pokes.subscribe(() => {
      pokes += 1;
    });
    // Holds back without ever changing a document: nothing it does will wake anybody.
    const slow = longTransaction((tx) => tx.execute(sql`select pg_current_xact_id()`));
    await slow.hasWritten;
    await store(server.store, accountDraft(testAccount('held')));
    await expect.poll(() => pokes).toBeGreaterThan(0);
    expect((await pull(cursor)).documents).toEqual([]);
    slow.commit();
    await slow.done;
    const before = pokes;
    await expect.poll(() => pokes, { timeout: 5_000 }).toBeGreaterThan(before);
    expect(names((await pullSettled(cursor)).documents)).toEqual(['account held']);
    stop();
  });

  it.runIf(onPostgres())('shows every change exactly once to a puller among many writers', async () => {
    let { cursor } = await pullSettled(null);
    const seen = new Map<string, number>();
    let writing = true;
    const puller = (async () => {
      for (let last = false; !last; ) {
        last = !writing;
        const page: PullResponse = await (last ? pullSettled : pull)(cursor, [], 5);
        cursor = page.cursor;
        for (const { id, version } of page.documents) {
          expect(version).toBeGreaterThan(seen.get(id) ?? 0);
          seen.set(id, version);
        }
        if (page.more) last = false;
      }
    })();
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < 15; n += 1) {
        await server.store.db.transaction(async (tx) => {
          await writeDocuments(tx, [accountDraft(testAccount(`w${writer}-${n}`))]);
          await tx.execute(sql`select pg_sleep(${Math.random() * 0.02})`);
          await writeDocuments(tx, [accountDraft(testAccount(`w${writer}-${n}-again`))]);
        });
      }
    });
    await Promise.all(writers);
    writing = false;
    await puller;
    expect(seen.size).toBe(6 * 15 * 2);
  });

  it('starts again from the beginning when the history is another one', async () => {
    const { cursor } = await pullSettled(null);
    const position = cursor.slice(cursor.indexOf('.'));
    const other = await pull(`d0123456789ab${position}`);
    expect(other.documents.length).toBeGreaterThan(0);
  });

  it('refuses the cursor of the other lane: going on from there would skip changes', async () => {
    const { cursor } = await pull(null);
    const answer = await server.post(
      WIRE_PATHS.pull,
      { protocol: PROTOCOL_VERSION, lane: 'work', cursor, limit: 1, follow: [] },
      desk,
    );
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'cursor_invalid']);
  });

  it('refuses what is no cursor', async () => {
    const answer = await server.post(
      WIRE_PATHS.pull,
      { protocol: PROTOCOL_VERSION, lane: 'work', cursor: "1' or 1=1", limit: 1, follow: [] },
      desk,
    );
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'cursor_invalid']);
  });

  it('can be read after the database has moved to a PostgreSQL that counts from the beginning', async () => {
    const moved = await openTestApp();
    try {
      await store(moved.store, accountDraft(testAccount('moved')));
      await moved.store.db.execute(sql`update document set xid = '9000000000'::xid8`);
      const before = await readEpoch(moved.store.db);
      await moved.store.db.transaction((tx) => ensureEpoch(tx));
      expect(await readEpoch(moved.store.db)).not.toBe(before);
      // Everything lies in the past again, as soon as no older transaction of the cluster runs any more.
      const future = async () => {
        const { rows } = await moved.store.db.execute<{ n: string }>(
          sql`select count(*)::text as n from document where xid >= pg_snapshot_xmin(pg_current_snapshot())`,
        );
        return Number(rows[0]?.n);
      };
      await expect.poll(future, { timeout: 20_000, interval: 50 }).toBe(0);
      expect(await moved.store.db.select().from(feed)).toHaveLength(1);
    } finally {
      await moved.close();
    }
  });
});
