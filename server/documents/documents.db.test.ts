import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION, type SearchHit, WIRE_PATHS } from '#shared/contracts/wire';
import { openTestApp, type TestApp } from '../testing/test-app';
import {
  accountDraft,
  billDraft,
  commandsOf,
  NOW_MS,
  paymentDraft,
  store,
  testAccount,
  testBill,
  testPayment,
} from '../testing/test-records';
import { readAccountDocuments, readDocument } from './read-documents';

let server: TestApp;
let desk: Awaited<ReturnType<TestApp['arrive']>>;
beforeAll(async () => {
  server = await openTestApp();
  desk = await server.arrive('agent');
});
afterAll(() => server.close());

describe('storing documents', () => {
  it('makes, changes and leaves alone', async () => {
    const one = accountDraft(testAccount('u1'));
    const two = accountDraft(testAccount('u2'));
    expect(await store(server.store, one, two)).toMatchObject({ created: 2, updated: 0, unchanged: 0 });
    const changed = accountDraft(testAccount('u2', { status: 'closed' }));
    expect(await store(server.store, one, changed)).toMatchObject({
      outcomes: ['unchanged', 'updated'],
      created: 0,
    });
    expect(await readDocument(server.store.db, 'account', 'u1')).toMatchObject({ version: 1 });
    expect(await readDocument(server.store.db, 'account', 'u2')).toMatchObject({
      version: 2,
      body: { status: 'closed' },
    });
  });

  it('takes the moment of an import for no change', async () => {
    const body = testAccount('u3');
    await store(server.store, accountDraft(body));
    const again = { ...body, provenance: { ...body.provenance, importedAtMs: NOW_MS + 1 } };
    expect(await store(server.store, accountDraft(again))).toMatchObject({ unchanged: 1 });
  });

  it('adds events to a payment and never changes one it has', async () => {
    await store(server.store, accountDraft(testAccount('u4')), paymentDraft(testPayment('up', 'u4', ['e1'])));
    const more = testPayment('up', 'u4', ['e1', 'e2']);
    const forged = { ...more, events: more.events.map((event) => ({ ...event, amountMinor: 1 })) };
    expect(await store(server.store, paymentDraft(forged))).toMatchObject({ updated: 1 });
    const found = await readDocument(server.store.db, 'payment', 'up');
    expect(
      found?.kind === 'payment' && found.body.events.map(({ id, amountMinor }) => [id, amountMinor]),
    ).toEqual([
      ['e1', null],
      ['e2', 1],
    ]);
    expect(await store(server.store, paymentDraft(testPayment('up', 'u4', ['e1'])))).toMatchObject({
      unchanged: 1,
    });
  });

  it('sees a document that comes twice in one import', async () => {
    const body = testPayment('twice', 'u4', ['e1']);
    const report = await store(
      server.store,
      paymentDraft(body),
      paymentDraft({ ...body, events: testPayment('twice', 'u4', ['e2']).events }),
      paymentDraft(body),
    );
    expect(report.outcomes).toEqual(['created', 'updated', 'unchanged']);
    expect(await readDocument(server.store.db, 'payment', 'twice')).toMatchObject({
      version: 1,
      body: { events: [{ id: 'e1' }, { id: 'e2' }] },
    });
  });

  it('loses no event of two imports at the same time', async () => {
    const ids = Array.from({ length: 8 }, (_, n) => `parallel-${n}`);
    await Promise.all(ids.map((id) => store(server.store, paymentDraft(testPayment('shared', 'u4', [id])))));
    const found = await readDocument(server.store.db, 'payment', 'shared');
    expect(found?.kind === 'payment' && found.body.events.map(({ id }) => id).sort()).toEqual(ids);
    expect(found?.version).toBe(8);
  });

  it('goes on numbering tickets after imported ones', async () => {
    const { open } = commandsOf(desk.actor);
    const push = (id: string) =>
      server.post(
        WIRE_PATHS.push,
        { protocol: PROTOCOL_VERSION, deviceId: desk.deviceId, commands: [open(id)] },
        desk,
      );
    await push('n1');
    const first = await readDocument(server.store.db, 'ticket', 'n1');
    if (first?.kind !== 'ticket') throw new Error('no ticket');
    await store(server.store, {
      kind: 'ticket',
      id: 'n2',
      accountId: null,
      body: { ...first.body, id: 'n2', number: 'T-8000' },
    });
    await push('n3');
    expect(await readDocument(server.store.db, 'ticket', 'n3')).toMatchObject({ body: { number: 'T-8001' } });
  });

  it('gives an account with all that belongs to it', async () => {
    await store(
      server.store,
      accountDraft(testAccount('r1')),
      billDraft(testBill('r1b', 'r1')),
      paymentDraft(testPayment('r1p', 'r1')),
    );
    const found = await readAccountDocuments(server.store.db, 'r1');
    expect(found.map(({ kind }) => kind)).toEqual(['account', 'bill', 'payment']);
    const missing = await server.app.inject({
      method: 'GET',
      url: '/v1/accounts/none/records',
      headers: { authorization: `Bearer ${desk.accessToken}` },
    });
    expect([missing.statusCode, missing.json().error.code]).toEqual([404, 'account_not_found']);
  });
});

describe('searching', () => {
  const find = async (text: string): Promise<readonly SearchHit[]> => {
    const answer = await server.post(WIRE_PATHS.search, { text, limit: 20 }, desk);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<{ hits: SearchHit[] }>().hits;
  };
  beforeAll(async () => {
    const account = testAccount('s1', {
      number: 'ACC-77310',
      holder: { name: '诸葛明哲', salutation: 'mr' },
      phone: '+86 186-0000-4321',
    });
    await store(
      server.store,
      accountDraft(account),
      accountDraft(
        testAccount('s2', { number: 'ACC_77310', holder: { name: 'Percent % Name', salutation: null } }),
      ),
      billDraft(testBill('s1b', 's1', { number: 'BILL-2025-0999' })),
      paymentDraft({
        ...testPayment('s1p', 's1'),
        number: 'PAY-5550',
        channelTransactionNumber: '4200001234567',
      }),
    );
  });

  it.each([
    ['诸葛', 'name', null],
    ['明哲', 'name', null],
    ['4321', 'phone', null],
    ['18600004321', 'phone', null],
    ['acc-773', 'account', null],
    ['bill-2025-09', 'bill', 'BILL-2025-0999'],
    ['PAY-555', 'payment', 'PAY-5550'],
    ['42000012345', 'channel_transaction', '4200001234567'],
  ])('finds %s by its %s', async (text, matched, reference) => {
    expect(await find(text)).toContainEqual({
      accountId: 's1',
      accountNumber: 'ACC-77310',
      holderName: '诸葛明哲',
      phone: '+86 186-0000-4321',
      matched,
      reference,
    });
  });

  it('takes wildcards for what they are', async () => {
    expect(await find('%%%%')).toEqual([]);
    expect((await find('ACC_7')).map(({ accountId }) => accountId)).toEqual(['s2']);
    expect((await find('percent %')).map(({ accountId }) => accountId)).toEqual(['s2']);
    expect(await find("' or '1'='1")).toEqual([]);
  });
});
