import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestAnswer } from '#shared/contracts/ingest';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { ingestEvent, ingestMessage } from '../../../database/schema';
import { readDocument } from '../../../documents/read-documents';
import { secretKeeper } from '../../../ingest/secret-keeper';
import { addSource, removeSource, rotateSecret } from '../../../ingest/sources';
import { liveSource, sendRaw, signed, stated } from '../../../ingest/testing/live-source';
import { openTestApp, type TestApp } from '../../../testing/test-app';
import { testAccount } from '../../../testing/test-records';

const KEY = randomBytes(32);
let server: TestApp;
let source: Awaited<ReturnType<typeof liveSource>>;
beforeAll(async () => {
  server = await openTestApp({ secretsKey: KEY });
  source = await liveSource(server, 'billing', KEY);
});
afterAll(() => server.close());

const account = (id: string) => stated({ kind: 'account', body: testAccount(id) });
const bodyOf = (...events: readonly object[]) => JSON.stringify({ events });
const rows = async () =>
  Number(
    (await server.store.db.execute<{ n: string }>(sql`select count(*)::text as n from ingest_event`)).rows[0]
      ?.n,
  );

describe('a signed message', () => {
  it('is taken when the signature fits', async () => {
    const answer = await source.send([account('signed-1')]);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json<IngestAnswer>().events).toMatchObject([{ outcome: 'created' }]);
    expect(await readDocument(server.store.db, 'account', 'signed-1')).toMatchObject({ version: 1 });
  });

  it('is taken with one good signature among several, as senders send while they change secrets', async () => {
    const body = bodyOf(account('signed-several'));
    const headers = signed(source.secret, body);
    const other = signed(`whsec_${randomBytes(32).toString('base64')}`, body)['webhook-signature'];
    const both = `${other} v1a,x v1 ${headers['webhook-signature']}`;
    const answer = await sendRaw(server, source.name, body, { ...headers, 'webhook-signature': both });
    expect(answer.statusCode, answer.body).toBe(200);
  });

  const good = () => {
    const body = bodyOf(account(uuidv7()));
    return { body, headers: signed(source.secret, body) as Record<string, string> };
  };
  const without = (headers: Record<string, string>, name: string) =>
    Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
  const at = (offsetMs: number) => {
    const body = bodyOf(account(uuidv7()));
    return { body, headers: signed(source.secret, body, uuidv7(), new Date(Date.now() + offsetMs)) };
  };
  type Message = { readonly body: string; readonly headers: Record<string, string> };
  const wrong: readonly (readonly [string, () => Message, string])[] = [
    [
      'without an id',
      () => ({ ...good(), headers: without(good().headers, 'webhook-id') }),
      'signature_missing',
    ],
    [
      'without a time',
      () => ({ ...good(), headers: without(good().headers, 'webhook-timestamp') }),
      'signature_missing',
    ],
    [
      'without a signature',
      () => ({ ...good(), headers: without(good().headers, 'webhook-signature') }),
      'signature_missing',
    ],
    ['six minutes old', () => at(-6 * MINUTE_MS), 'signature_expired'],
    ['from six minutes ahead', () => at(6 * MINUTE_MS), 'signature_expired'],
    ['with another body', () => ({ ...good(), body: bodyOf(account('forged')) }), 'signature_invalid'],
    ['with a space more', () => ({ ...good(), body: `${good().body} ` }), 'signature_invalid'],
    [
      'with another id',
      () => {
        const { body, headers } = good();
        return { body, headers: { ...headers, 'webhook-id': uuidv7() } };
      },
      'signature_invalid',
    ],
    [
      'with its time moved',
      () => {
        const { body, headers } = good();
        const later = String(Number(headers['webhook-timestamp']) + 60);
        return { body, headers: { ...headers, 'webhook-timestamp': later } };
      },
      'signature_invalid',
    ],
    [
      'with another secret',
      () => {
        const body = bodyOf(account('forged'));
        return { body, headers: signed(`whsec_${randomBytes(32).toString('base64')}`, body) };
      },
      'signature_invalid',
    ],
    ...['v1', 'v1,', ',', 'v1,\u00e9', 'v2,abc', 'x'.repeat(9_000)].map(
      (signature) =>
        [
          `with the signature ${signature.slice(0, 8)}`,
          () => {
            const { body, headers } = good();
            return { body, headers: { ...headers, 'webhook-signature': signature } };
          },
          'signature_invalid',
        ] as const,
    ),
    [
      'with a time that is no number',
      () => {
        const { body, headers } = good();
        return { body, headers: { ...headers, 'webhook-timestamp': `${headers['webhook-timestamp']}x` } };
      },
      'signature_invalid',
    ],
  ];
  it.each(wrong)('is refused %s', async (_what, make, code) => {
    const before = await rows();
    const { body, headers } = make();
    const answer = await sendRaw(server, source.name, body, headers);
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, code]);
    expect(await rows()).toBe(before);
  });

  it('of a source that does not exist is refused like one with a wrong signature', async () => {
    const { body, headers } = good();
    const unknown = await sendRaw(server, 'nobody', body, headers);
    const forged = await sendRaw(server, source.name, bodyOf(account('x')), headers);
    expect(unknown.body).toBe(forged.body);
    const unnamed = await server.app.inject({
      method: 'POST',
      url: '/v1/ingest',
      headers: { ...headers },
      payload: body,
    });
    expect([unnamed.statusCode, unnamed.json().error.details.where]).toEqual([400, 'source']);
  });
});

describe('a message sent again', () => {
  it('changes nothing and is answered as before, the very same bytes and signed anew', async () => {
    const body = bodyOf(account('again-1'), account('again-2'));
    const id = uuidv7();
    const headers = signed(source.secret, body, id);
    const first = await sendRaw(server, source.name, body, headers);
    const replayed = await sendRaw(server, source.name, body, headers);
    const retried = await sendRaw(server, source.name, body, signed(source.secret, body, id));
    const renamed = await sendRaw(server, source.name, body, signed(source.secret, body));
    expect(first.json().events).toMatchObject([{ outcome: 'created' }, { outcome: 'created' }]);
    for (const again of [replayed, retried, renamed]) {
      expect([again.statusCode, again.body]).toEqual([200, first.body]);
    }
    expect(await readDocument(server.store.db, 'account', 'again-1')).toMatchObject({ version: 1 });
  });

  it('with other content under its id is refused', async () => {
    const id = uuidv7();
    expect((await source.send([account('reused-1')], id)).statusCode).toBe(200);
    const other = await source.send([account('reused-2')], id);
    expect([other.statusCode, other.json().error.code]).toEqual([409, 'message_id_reused']);
    expect(await readDocument(server.store.db, 'account', 'reused-2')).toBeNull();
  });

  it('is remembered as long as its signature could be used; its events for good', async () => {
    const own = await openTestApp();
    try {
      const sender = await liveSource(own, 'billing');
      const body = bodyOf(account('kept'));
      const first = await sendRaw(own, sender.name, body, signed(sender.secret, body, 'message-1'));
      expect(await own.store.db.select().from(ingestMessage)).toHaveLength(1);
      const cut = Date.now() - HOUR_MS;
      await own.store.db.update(ingestMessage).set({ expiresAtMs: cut });
      // What is to be forgotten is looked for once a minute, and when a process starts.
      const restarted = await openTestApp({ store: own.store });
      const again = await sendRaw(restarted, sender.name, body, signed(sender.secret, body, 'message-3'));
      expect((await own.store.db.select().from(ingestMessage)).map(({ id }) => id)).toEqual(['message-3']);
      expect(again.body).toBe(first.body);
      expect(await own.store.db.select().from(ingestEvent)).toHaveLength(1);
      await restarted.app.close();
    } finally {
      await own.close();
    }
  });
});

describe('secrets', () => {
  it('overlap while they are changed over, and end when they should', async () => {
    const sender = await liveSource(server, 'billing', KEY);
    const keeper = secretKeeper(KEY);
    const sendWith = (secret: string) => {
      const body = bodyOf(account(uuidv7()));
      return sendRaw(server, sender.name, body, signed(secret, body)).then(({ statusCode }) => statusCode);
    };
    const rotated = await rotateSecret(server.store.db, keeper, sender.name, HOUR_MS, Date.now());
    const second = rotated.ok ? rotated.value.secret : '';
    expect(second).not.toBe(sender.secret);
    expect([await sendWith(sender.secret), await sendWith(second)]).toEqual([200, 200]);
    const atOnce = await rotateSecret(server.store.db, keeper, sender.name, 0, Date.now());
    const third = atOnce.ok ? atOnce.value.secret : '';
    expect([await sendWith(sender.secret), await sendWith(second), await sendWith(third)]).toEqual([
      401, 401, 200,
    ]);
    await removeSource(server.store.db, sender.name, Date.now());
    expect(await sendWith(third)).toBe(401);
  });

  it('are given to a source once, under a name that can stand in an address', async () => {
    const keeper = secretKeeper(KEY);
    const add = async (name: string, party: 'billing' | 'channel' = 'billing') => {
      const added = await addSource(server.store.db, keeper, { name, party }, Date.now());
      return added.ok ? 'added' : added.error.code;
    };
    expect([await add(source.name), await add('x y'), await add('É')]).toEqual([
      'ingest_source_taken',
      'ingest_name_invalid',
      'ingest_name_invalid',
    ]);
    expect(await add('comes-back')).toBe('added');
    expect((await removeSource(server.store.db, 'comes-back', Date.now())).ok).toBe(true);
    expect([await add('comes-back', 'channel'), await add('comes-back')]).toEqual([
      'ingest_source_taken',
      'added',
    ]);
    const nobody = [
      await removeSource(server.store.db, 'nobody', Date.now()),
      await rotateSecret(server.store.db, keeper, 'nobody', 0, Date.now()),
    ];
    expect(nobody).toMatchObject(Array(2).fill({ ok: false, error: { code: 'ingest_source_unknown' } }));
  });

  it('that cannot be read with the configured key keep messages waiting, and the log says so', async () => {
    const sender = await liveSource(server, 'billing', randomBytes(32));
    const answer = await sender.send([account(uuidv7())]);
    expect([answer.statusCode, answer.json().error]).toMatchObject([
      503,
      { code: 'unavailable', retryable: true },
    ]);
    expect(answer.headers['retry-after']).toBeDefined();
    expect(server.log.join('')).toContain('cannot be read with the configured key');
  });

  it('and what is sent stay out of the log', async () => {
    const log = server.log.join('');
    expect(log).toContain('/v1/ingest');
    for (const hidden of [
      source.secret,
      source.secret.slice('whsec_'.length),
      'v1,',
      '欧阳若曦',
      source.name,
    ]) {
      expect(log).not.toContain(hidden);
    }
  });
});
