import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IngestRefusal, MAX_INGEST_EVENTS } from '#shared/contracts/ingest';
import { DAY_MS } from '#shared/domain/time/instant';
import { readDocument } from '../../../documents/read-documents';
import { happened, liveSource, sendRaw, signed, stated } from '../../../ingest/testing/live-source';
import { openTestApp, type TestApp } from '../../../testing/test-app';
import { testAccount, testBill, testPayment } from '../../../testing/test-records';

let server: TestApp;
let billing: Awaited<ReturnType<typeof liveSource>>;
let channel: Awaited<ReturnType<typeof liveSource>>;
beforeAll(async () => {
  server = await openTestApp();
  billing = await liveSource(server, 'billing');
  channel = await liveSource(server, 'channel');
});
afterAll(() => server.close());

const account = (id: string, changes: object = {}) =>
  stated({ kind: 'account', body: { ...testAccount(id), ...changes } });
const payment = (id: string, party: 'billing' | 'channel' = 'billing') =>
  stated({ kind: 'payment', body: testPayment(id, 'x') }, party);
const with_ = (event: object, path: string, value: unknown): object => {
  const copy = structuredClone(event) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  // biome-ignore lint/suspicious/noExplicitAny: walks into any shape
  const place = keys.reduce<any>((at, key) => at[key], copy);
  place[last] = value;
  return copy;
};
const sendBytes = (bytes: string | Buffer, headers: Record<string, string> = {}) =>
  sendRaw(server, billing.name, bytes, { ...signed(billing.secret, bytes.toString()), ...headers });

async function everything(): Promise<unknown> {
  const { rows } = await server.store.db.execute(sql`
    select (select count(*) from document)::text as documents, (select max(seq) from document)::text as newest,
      (select count(*) from ingest_event)::text as events, (select count(*) from ingest_waiting)::text as waiting`);
  return rows;
}

describe('a message with something wrong in it', () => {
  it.each([
    ['no amount', payment('m'), 'record.body.amountMinor', undefined, 'invalid_type'],
    ['a fraction', payment('m'), 'record.body.amountMinor', 1.5, 'invalid_type'],
    ['an amount no number holds', payment('m'), 'record.body.amountMinor', 2 ** 53, 'too_big'],
    ['an unknown event', payment('m'), 'record.body.events.0.type', 'stolen', 'invalid_value'],
    ['no events', payment('m'), 'record.body.events', [], 'too_small'],
    ['a ticket', payment('m'), 'record.kind', 'ticket', 'invalid_union'],
    ['an unknown kind of event', payment('m'), 'type', 'delete', 'invalid_union'],
    ['an empty id', payment('m'), 'id', '', 'too_small'],
    ['an id without end', payment('m'), 'id', 'x'.repeat(201), 'too_big'],
    ['a NUL in a name', account('m'), 'record.body.holder.name', 'a\0b', 'unstorable'],
    ['half a character', account('m'), 'record.body.holder.name', 'a\ud800', 'unstorable'],
    ['a NUL in an event id', payment('m'), 'id', 'a\0', 'unstorable'],
    ['a number without end', payment('m'), 'record.body.number', '9'.repeat(501), 'too_long'],
    ['a time after all time', payment('m'), 'record.body.events.0.atMs', 9e15, 'too_late'],
    ['a statement of the day after', account('m'), 'atMs', Date.now() + DAY_MS, 'in_the_future'],
    ['another party’s record', account('m'), 'record.body.provenance.source', 'ledger', 'source_not_allowed'],
    ['another party’s event', payment('m'), 'record.body.events.0.source', 'channel', 'source_not_allowed'],
    [
      'another party’s addition',
      happened({ id: 'm' }, { type: 'captured', source: 'billing' }),
      'event.source',
      'channel',
      'source_not_allowed',
    ],
    [
      'a name of a payment that is none',
      happened({ id: 'm' }, { type: 'captured', source: 'billing' }),
      'payment.by',
      'amount',
      'invalid_value',
    ],
    ['nothing at all', payment('m'), 'record', null, 'invalid_type'],
  ])('is refused whole, and the place is told: %s', async (_what, event, path, value, code) => {
    const before = await everything();
    const answer = await billing.send([account('good-1'), with_(event, path, value), account('good-2')]);
    expect(answer.statusCode, answer.body).toBe(422);
    const refusal = answer.json<IngestRefusal>();
    expect(refusal.error).toMatchObject({
      code: 'events_refused',
      retryable: false,
      details: { refused: 1 },
    });
    expect(refusal.events.map(({ problems }) => problems.length)).toEqual([0, 1, 0]);
    expect(refusal.events[1]?.problems[0]).toMatchObject({ path: `events.1.${path}`, code });
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['an account', stated({ kind: 'account', body: testAccount('c') }, 'channel')],
    ['a bill', stated({ kind: 'bill', body: testBill('c', 'c') }, 'channel')],
  ])('is refused: %s from a channel', async (_what, event) => {
    const answer = await channel.send([event]);
    expect(answer.json<IngestRefusal>().events[0]?.problems).toMatchObject([
      { path: 'events.0.record.kind', code: 'kind_not_allowed' },
    ]);
  });

  it('tells of every event that is wrong, of each no more than one can read', async () => {
    const bad = with_(payment('m'), 'record.body.events', Array(5_000).fill({}));
    const answer = await billing.send([bad, {}, null, 7, payment('fine')]);
    const { error, events } = answer.json<IngestRefusal>();
    expect(error.details).toEqual({ refused: 4 });
    expect(events.map(({ problems }) => problems.length)).toEqual([20, 1, 1, 1, 0]);
    expect(answer.body.length).toBeLessThan(20_000);
  });

  it('may be sent again under its id once it was put right', async () => {
    const id = uuidv7();
    expect((await billing.send([with_(account('fixed'), 'record.body.status', 'x')], id)).statusCode).toBe(
      422,
    );
    expect((await billing.send([account('fixed')], id)).statusCode).toBe(200);
  });
});

describe('a message that is none', () => {
  it.each([
    ['nothing', '', 400, 'invalid_request'],
    ['no JSON', '{"events":[', 400, 'invalid_request'],
    ['a list', '[]', 400, 'invalid_request'],
    ['no events', '{"events":[]}', 400, 'invalid_request'],
    ['null', 'null', 400, 'invalid_request'],
    ['brackets without end', '['.repeat(1_000_000), 400, 'invalid_request'],
    ['events without end', `{"events":[${'0,'.repeat(1_000_000)}0]}`, 400, 'invalid_request'],
    ['too much', `{"events":["${'x'.repeat(9_000_000)}"]}`, 413, 'payload_too_large'],
  ])('is refused: %s', async (_what, bytes, status, code) => {
    const answer = await sendBytes(bytes);
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
  });

  it('is refused where its bytes are no text, whatever a lenient reading makes of them', async () => {
    const bytes = Buffer.concat([Buffer.from('{"events":['), Buffer.from([0xff, 0xfe]), Buffer.from(']}')]);
    const answer = await sendBytes(bytes);
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'encoding_invalid']);
  });

  it('is refused in another form or packed', async () => {
    const body = JSON.stringify({ events: [account('form')] });
    expect((await sendBytes(body, { 'content-type': 'text/plain' })).statusCode).toBe(415);
    const packed = gzipSync(body);
    const answer = await sendRaw(server, billing.name, packed, {
      ...signed(billing.secret, body),
      'content-encoding': 'gzip',
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
  });
});

it('keeps text as it is, whatever it looks like', async () => {
  const name = `'; drop table document; -- {"$ne":1} \${x} %s \\u0000 <script> 𠮷 \u202e`;
  const id = `id'; \\"{},NULL 👩‍👧 ${uuidv7()}`;
  const answer = await billing.send([account(id, { holder: { name, salutation: null } })]);
  expect(answer.statusCode, answer.body).toBe(200);
  expect(await readDocument(server.store.db, 'account', id)).toMatchObject({ body: { holder: { name } } });
  const poisoned = JSON.stringify({ events: [account('proto')] }).replace(
    '"flags":',
    '"__proto__":{"admin":true},"constructor":{},"flags":',
  );
  expect((await sendBytes(poisoned)).statusCode).toBe(200);
  const stored = await readDocument(server.store.db, 'account', 'proto');
  expect(Object.keys(stored?.body ?? {})).not.toContain('__proto__');
});

it('takes as many events as a message may have', async () => {
  const events = Array.from({ length: MAX_INGEST_EVENTS }, (_, n) => payment(`many-${n}`));
  const answer = await billing.send(events);
  expect(answer.json().events).toHaveLength(MAX_INGEST_EVENTS);
  expect((await billing.send([...events, payment('one-more')])).json().error.details).toMatchObject({
    where: 'events',
    most: MAX_INGEST_EVENTS,
  });
});

it('limits how often one address may send, apart from what desks there ask', async () => {
  const limits = { requestsPerMinute: 1_000, signInsPerMinute: 1_000, messagesPerMinute: 3 };
  const limited = await openTestApp({ limits });
  try {
    const sender = await liveSource(limited, 'billing');
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await sender.send([account(`limited-${n}`)]));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429, 429]);
    expect(answers[4]?.json().error).toMatchObject({ code: 'too_many_requests', retryable: true });
    expect(answers[4]?.headers['retry-after']).toBeDefined();
    await limited.arrive('agent');
  } finally {
    await limited.close();
  }
});
