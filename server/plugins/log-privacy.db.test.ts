import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROTOCOL_VERSION, WIRE_PATHS } from '#shared/contracts/wire';
import { openTestApp, PASSWORD, type TestApp } from '../testing/test-app';
import { accountDraft, commandsOf, HOLDER_NAME, PHONE, store, testAccount } from '../testing/test-records';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

it('keeps people out of the log: in daily work, in mistakes and when the database fails', async () => {
  const desk = await server.arrive('agent', '钱钟书');
  await store(server.store, accountDraft(testAccount('logged-account')));
  const { open, note } = commandsOf(desk.actor);
  const push = (commands: readonly object[]) =>
    server.post(WIRE_PATHS.push, { protocol: PROTOCOL_VERSION, deviceId: desk.deviceId, commands }, desk);
  const authorization = `Bearer ${desk.accessToken}`;
  const get = (url: string) => server.app.inject({ method: 'GET', url, headers: { authorization } });

  await push([open(uuidv7(), 'logged-account'), note(uuidv7(), `${HOLDER_NAME} ${PHONE}`)]);
  await server.post(WIRE_PATHS.search, { text: PHONE, limit: 5 }, desk);
  await server.post(WIRE_PATHS.search, { text: HOLDER_NAME, limit: 5 }, desk);
  await get('/v1/accounts/logged-account/records');
  await get(`/v1/nothing?phone=${PHONE}&name=${encodeURIComponent(HOLDER_NAME)}`);
  await get(`/v1/${PHONE}`);
  await server.signIn(desk.username, `${PHONE}-wrong`);
  await server.post(WIRE_PATHS.search, { text: PHONE, limit: PHONE }, desk);
  await push([{ ...open(uuidv7()), atMs: HOLDER_NAME }]);
  await push([note(uuidv7(), `${HOLDER_NAME} \u0000`)]);
  await server.app.inject({
    method: 'POST',
    url: WIRE_PATHS.search,
    headers: { authorization, 'content-type': 'application/json' },
    payload: `{"text": "${PHONE}`,
  });
  // A database error quotes its statement and parameters.
  await server.store.db.execute(sql`alter table document rename to document_away`);
  const failed = await server.post(WIRE_PATHS.search, { text: PHONE, limit: 5 }, desk);
  await push([open(uuidv7(), 'logged-account'), note(uuidv7(), `${HOLDER_NAME} ${PHONE}`)]);
  await server.store.db.execute(sql`alter table document_away rename to document`);
  expect(failed.statusCode).toBe(500);
  expect(failed.body).not.toContain(PHONE);

  const log = server.log.join('');
  expect(log).toContain('"route":"/v1/search"');
  expect(log).toContain('request failed');
  for (const secret of [
    PHONE,
    HOLDER_NAME,
    '钱钟书',
    desk.username,
    desk.accessToken,
    desk.refreshToken,
    PASSWORD,
    'logged-account',
    'ruoxi@example.com',
  ]) {
    expect(log.includes(secret), `the log contains ${secret}`).toBe(false);
  }
});
