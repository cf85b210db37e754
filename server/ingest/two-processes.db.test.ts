import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestAnswer } from '#shared/contracts/ingest';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { verifyAudit } from '../audit/verify-audit';
import type { Store } from '../database/database';
import { openStore } from '../database/open-store';
import { audit, ingestEvent } from '../database/schema';
import { readCustomerRecords } from '../documents/read-documents';
import { type ServerProcess, startServerProcess } from '../testing/server-process';
import { testAccount, testPayment } from '../testing/test-records';
import { makePostgresDatabase, onPostgres } from '../testing/test-store';
import { secretKeeper } from './secret-keeper';
import { addSource } from './sources';
import { happened, signed, stated } from './testing/live-source';

describe.runIf(onPostgres())('two server processes on one PostgreSQL', () => {
  const key = randomBytes(32);
  let servers: readonly ServerProcess[];
  let store: Store;
  let secret = '';
  beforeAll(async () => {
    const env = {
      DATABASE_URL: await makePostgresDatabase(),
      HOLDFAST_SECRETS_KEY: key.toString('base64'),
    };
    servers = await Promise.all([startServerProcess(env), startServerProcess(env)]);
    store = await openStore({ databaseUrl: env.DATABASE_URL });
    const source = { name: 'billing-live', party: 'billing' } as const;
    const added = await addSource(store.db, secretKeeper(key), source, Date.now());
    if (added.ok) secret = added.value.secret;
  });
  afterAll(async () => {
    await store?.close();
    await Promise.all(servers?.map((server) => server.stop()) ?? []);
  });

  async function send(to: number, events: readonly object[], id: string = uuidv7()): Promise<string> {
    const body = JSON.stringify({ events });
    const answer = await fetch(`${servers[to % 2]?.url}${WIRE_PATHS.ingest}?source=billing-live`, {
      method: 'POST',
      headers: signed(secret, body, id),
      body,
    });
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    return text;
  }

  it('apply the same events once, whichever is asked, under one message id or many, all at once', async () => {
    const events = [
      stated({ kind: 'account', body: testAccount('twice') }),
      stated({ kind: 'payment', body: testPayment('twice', 'twice') }),
      ...Array.from({ length: 30 }, (_, n) =>
        happened({ id: 'twice' }, { id: `part-${n}`, type: 'posted', source: 'billing', billId: `b${n}` }),
      ),
    ];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => send(n, events, n % 3 === 0 ? uuidv7() : 'the-same-message')),
    );
    expect(new Set(answers).size).toBe(1);
    const first: IngestAnswer = JSON.parse(answers[0] ?? '');
    expect(first.events.map(({ outcome }) => outcome)).toEqual([
      'created',
      'created',
      ...Array(30).fill('updated'),
    ]);
    const records = await readCustomerRecords(store.db, 'twice');
    expect(records?.payments[0]?.events).toHaveLength(31);
    expect(await store.db.select().from(ingestEvent)).toHaveLength(events.length);
    expect(
      (await store.db.select().from(audit)).filter(({ action }) => action === 'events_ingested'),
    ).toHaveLength(1);
  });

  it('lose none of many events of one payment that come at once, before and after the payment itself', async () => {
    const additions = Array.from({ length: 40 }, (_, n) =>
      happened({ id: 'busy' }, { id: `e-${n}`, type: 'posted', source: 'billing', billId: `b${n}` }),
    );
    const record = stated({ kind: 'payment', body: testPayment('busy', 'busy') });
    const account = stated({ kind: 'account', body: testAccount('busy') });
    const messages = [...additions.slice(0, 20), record, account, ...additions.slice(20)];
    await Promise.all(messages.map((event, n) => send(n, [event])));
    const records = await readCustomerRecords(store.db, 'busy');
    expect(records?.payments[0]?.events.map(({ id }) => id).sort()).toEqual(
      ['e1', ...additions.map(({ event }) => event.id)].sort(),
    );
    expect(await verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  it('write no secret, signature, name or number into their logs', () => {
    for (const { log } of servers) {
      for (const hidden of [secret.slice(6), 'v1,', '欧阳若曦', '13912345678'])
        expect(log()).not.toContain(hidden);
    }
  });
});
