import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestAnswer } from '#shared/contracts/ingest';
import { PROTOCOL_VERSION, type PullResponse, WIRE_PATHS } from '#shared/contracts/wire';
import type { Payment } from '#shared/domain/payment/payment';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { HOUR_MS } from '#shared/domain/time/instant';
import { verifyAudit } from '../../../audit/verify-audit';
import { audit, ingestWaiting } from '../../../database/schema';
import { readCustomerRecords, readDocument } from '../../../documents/read-documents';
import { importFile } from '../../../import/import-file';
import { happened, liveSource, stated } from '../../../ingest/testing/live-source';
import { settled } from '../../../testing/settled';
import { openTestApp, type TestApp } from '../../../testing/test-app';
import { NOW_MS, testAccount, testBill, testPayment } from '../../../testing/test-records';

let server: TestApp;
let billing: Awaited<ReturnType<typeof liveSource>>;
let channel: Awaited<ReturnType<typeof liveSource>>;
beforeAll(async () => {
  server = await openTestApp();
  billing = await liveSource(server, 'billing');
  channel = await liveSource(server, 'channel');
});
afterAll(() => server.close());

type Sender = typeof billing;
async function outcomes(sender: Sender, ...events: readonly object[]): Promise<readonly string[]> {
  const answer = await sender.send(events);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<IngestAnswer>().events.map(({ outcome }) => outcome);
}
async function payments(accountId: string): Promise<readonly Payment[]> {
  return (await readCustomerRecords(server.store.db, accountId))?.payments ?? [];
}
const account = (id: string) => stated({ kind: 'account', body: testAccount(id) });
const paid = (id: string, accountId: string, changes: Partial<Payment> = {}) =>
  ({ kind: 'payment', body: { ...testPayment(id, accountId), ...changes } }) as const;

describe('events', () => {
  it('of all kinds are taken in one message and reach a desk that is listening', async () => {
    const desk = await server.arrive('agent');
    let pokes = 0;
    const stop = server.pokes.subscribe(() => {
      pokes += 1;
    });
    const pull = async (lane: 'work' | 'directory', cursor: string | null) => {
      await settled(server.store);
      const body = { protocol: PROTOCOL_VERSION, lane, cursor, limit: 1_000, follow: ['a1'] };
      return (await server.post(WIRE_PATHS.pull, body, desk)).json<PullResponse>();
    };
    let { cursor } = await pull('work', null);
    expect(
      await outcomes(
        billing,
        happened({ id: 'p1' }, { type: 'posted', source: 'billing', billId: 'b1' }),
        stated({ kind: 'bill', body: testBill('b1', 'a1') }),
        account('a1'),
        stated(paid('p1', 'a1')),
      ),
    ).toEqual(['updated', 'created', 'created', 'created']);
    await expect.poll(() => pokes).toBeGreaterThan(0);
    const seen: string[] = [];
    await expect
      .poll(async () => {
        const page = await pull('work', cursor);
        cursor = page.cursor;
        seen.push(...page.documents.map(({ kind, id }) => `${kind} ${id}`));
        return seen;
      })
      .toEqual(expect.arrayContaining(['bill b1', 'payment p1']));
    await expect
      .poll(async () => (await pull('directory', null)).documents.map(({ id }) => id))
      .toContain('a1');
    stop();
    const [payment] = await payments('a1');
    expect(payment && derivePaymentState(payment)).toMatchObject({ status: 'posted', postedMinor: 9_900 });
    expect(payment?.provenance).toMatchObject({ source: 'billing', origin: billing.name });
  });

  it('are answered as before when sent again in another message, alone or with others', async () => {
    const first = [account('a2'), stated(paid('p2', 'a2'))];
    await outcomes(billing, ...first);
    const more = happened({ id: 'p2' }, { type: 'settled', source: 'billing' });
    expect(await outcomes(billing, more, ...first)).toEqual(['updated', 'created', 'created']);
    expect(await outcomes(billing, more, more)).toEqual(['updated', 'updated']);
    expect((await payments('a2'))[0]?.events).toHaveLength(2);
    expect(await readDocument(server.store.db, 'account', 'a2')).toMatchObject({ version: 1 });
  });

  it('under an id that was used for something else are left out, and the answer says so', async () => {
    const one = account('a3');
    await outcomes(billing, one);
    const other = { ...account('a3-other'), id: one.id };
    const answer = (await billing.send([other])).json<IngestAnswer>();
    expect(answer.events).toEqual([{ id: one.id, outcome: 'created', differs: true }]);
    expect(await readDocument(server.store.db, 'account', 'a3-other')).toBeNull();
    await outcomes(billing, stated(paid('p3', 'a3')));
    const event = { id: 'same', type: 'settled', source: 'billing' } as const;
    expect(
      await outcomes(
        billing,
        happened({ id: 'p3' }, event),
        happened({ id: 'p3' }, event),
        happened({ id: 'p3' }, { ...event, amountMinor: 1 }),
      ),
    ).toEqual(['updated', 'unchanged', 'differs']);
  });

  it('that say what is on file change nothing', async () => {
    await outcomes(billing, account('a4'));
    expect(await outcomes(billing, account('a4'))).toEqual(['unchanged']);
    expect(await readDocument(server.store.db, 'account', 'a4')).toMatchObject({ version: 1 });
  });

  it('stated as of earlier never replace later ones, in one message or in several', async () => {
    const bill = (paidMinor: number, atMs: number) =>
      stated({ kind: 'bill', body: testBill('b5', 'a5', { paidMinor }) }, 'billing', atMs);
    expect(await outcomes(billing, bill(2, NOW_MS + 2), bill(1, NOW_MS + 1))).toEqual([
      'created',
      'superseded',
    ]);
    expect(await outcomes(billing, bill(0, NOW_MS))).toEqual(['superseded']);
    expect(await outcomes(billing, bill(3, NOW_MS + 3))).toEqual(['updated']);
    expect(await readDocument(server.store.db, 'bill', 'b5')).toMatchObject({
      body: { paidMinor: 3 },
      version: 2,
    });
    const payment = (description: string, atMs: number, eventIds: readonly string[]) =>
      stated(
        { kind: 'payment', body: { ...testPayment('p5', 'a5', eventIds), description } },
        'billing',
        atMs,
      );
    await outcomes(
      billing,
      account('a5'),
      payment('later', NOW_MS + 1, ['e2']),
      payment('earlier', NOW_MS, ['e1']),
    );
    expect((await payments('a5'))[0]).toMatchObject({
      description: 'later',
      events: [{ id: 'e2' }, { id: 'e1' }],
    });
  });

  it('give the same records in whatever order and messages they come', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 6 }), async (seed, size) => {
        runs += 1;
        const a = `order-${runs}`;
        const number = `2025ORDER${runs}`;
        const own = { id: `${a}-p` };
        const bill = (paidMinor: number, atMs: number) =>
          stated({ kind: 'bill', body: testBill(`${a}-b`, a, { paidMinor }) }, 'billing', atMs);
        const events: readonly [Sender, object][] = [
          [billing, account(a)],
          [billing, bill(0, NOW_MS)],
          [billing, bill(9_900, NOW_MS + HOUR_MS)],
          [billing, stated(paid(own.id, a, { channelTransactionNumber: number }))],
          [billing, happened(own, { id: 'posted', type: 'posted', source: 'billing', billId: `${a}-b` })],
          [
            channel,
            happened({ channelTransactionNumber: number }, { id: 'c', type: 'captured', source: 'channel' }),
          ],
          [
            channel,
            happened(
              { channelTransactionNumber: number },
              {
                id: 'r',
                type: 'refunded',
                source: 'channel',
                amountMinor: 900,
                refundId: 'r1',
                atMs: NOW_MS + HOUR_MS,
              },
            ),
          ],
        ];
        const order = fc.sample(fc.shuffledSubarray([...events], { minLength: events.length }), {
          seed,
          numRuns: 1,
        })[0];
        for (let from = 0; from < events.length; from += size) {
          const batch = (order ?? []).slice(from, from + size);
          for (const sender of [billing, channel]) {
            const own = batch.filter(([by]) => by === sender).map(([, event]) => event);
            if (own.length > 0) await outcomes(sender, ...own);
          }
        }
        const records = await readCustomerRecords(server.store.db, a);
        expect(records?.bills).toMatchObject([{ paidMinor: 9_900 }]);
        expect(records?.payments).toHaveLength(1);
        const [payment] = records?.payments ?? [];
        expect(payment?.events.map(({ id }) => id).sort()).toEqual(['c', 'e1', 'posted', 'r']);
        expect(payment && derivePaymentState(payment)).toMatchObject({
          heldMinor: 9_000,
          refundedMinor: 900,
        });
      }),
      { numRuns: 12 },
    );
  });
});

describe('an event of a payment nobody has told of', () => {
  it('waits, and is there once a live source tells of the payment', async () => {
    await outcomes(billing, account('w1'));
    const early = happened(
      { channelTransactionNumber: 'ABC-w1' },
      { id: 'early', type: 'captured', source: 'channel' },
    );
    expect(await outcomes(channel, early)).toEqual(['waiting']);
    expect(await outcomes(billing, stated(paid('w1', 'w1', { channelTransactionNumber: 'abc-W1' })))).toEqual(
      ['created'],
    );
    expect((await payments('w1'))[0]?.events.map(({ id }) => id)).toEqual(['e1', 'early']);
    expect(await outcomes(channel, early)).toEqual(['waiting']);
    expect(await server.store.db.select().from(ingestWaiting)).toHaveLength(0);
  });

  it('is there once a file brings the payment', async () => {
    await outcomes(billing, account('w2'));
    await outcomes(
      channel,
      happened({ number: 'P-w2' }, { id: 'early', type: 'failed', source: 'channel', code: '51' }),
    );
    const file = [
      JSON.stringify({ format: 'holdfast-records', version: 1 }),
      JSON.stringify(paid('w2', 'w2')),
    ].join('\n');
    const source = { fileName: 'records.jsonl', bytes: new TextEncoder().encode(file) };
    const report = await importFile(server.store, { source, nowMs: NOW_MS, actorId: null });
    expect(report).toMatchObject({ created: 1, error: null });
    expect((await payments('w2'))[0]?.events.map(({ id }) => id)).toEqual(['e1', 'early']);
  });
});

it('writes into the audit log what was taken, and nothing for what was known', async () => {
  const event = account(uuidv7());
  await outcomes(billing, event);
  const count = async () => (await server.store.db.select().from(audit)).length;
  const before = await count();
  await outcomes(billing, event);
  expect(await count()).toBe(before);
  const entries = await server.store.db.select().from(audit).orderBy(audit.seq);
  expect(entries.at(-1)).toMatchObject({
    action: 'events_ingested',
    details: { source: billing.name, events: 1, created: 1 },
  });
  expect(await verifyAudit(server.store.db)).toMatchObject({ whole: true });
});
