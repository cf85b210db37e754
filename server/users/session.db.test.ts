import { argon2Verify } from 'hash-wasm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROTOCOL_VERSION, type Session, WIRE_PATHS } from '#shared/contracts/wire';
import { DAY_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { refreshToken, session } from '../database/schema';
import { ONE_TIME_TOKEN, openTestApp, PASSWORD, type TestApp, testDevice } from '../testing/test-app';
import { SAMPLE_AGENT } from './one-time-sign-in';
import { changePassword, disableUser } from './users';

// The real one, but seen.
vi.mock('hash-wasm', async (importOriginal) => {
  const original = await importOriginal<typeof import('hash-wasm')>();
  return { ...original, argon2Verify: vi.fn(original.argon2Verify) };
});

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

const refresh = (token: string, deviceId: string) =>
  server.post(WIRE_PATHS.refresh, { refreshToken: token, deviceId });
const search = (token: string) => server.post(WIRE_PATHS.search, { text: 'abc', limit: 1 }, token);
const code = (answer: { statusCode: number; json: () => { error: { code: string } } }) => [
  answer.statusCode,
  answer.json().error.code,
];

describe('signing in', () => {
  it('refuses a wrong password, an unknown name and a disabled person alike', async () => {
    const { username } = await server.arrive('agent');
    const kept = await server.arrive('agent');
    await disableUser(server.store.db, kept.username, Date.now());
    const answers = await Promise.all([
      server.signIn(username, 'wrong password'),
      server.signIn('nobody-of-this-name', PASSWORD),
      server.signIn(kept.username, PASSWORD),
    ]);
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers.map(code)).toEqual(Array(3).fill([401, 'sign_in_failed']));
  });

  it('works as hard for a name that does not exist', async () => {
    const { username } = await server.arrive('agent');
    // What is worked out for each, and with which parameters: the salt and the hash come after them.
    const workFor = async (name: string) => {
      vi.mocked(argon2Verify).mockClear();
      await server.signIn(name, 'wrong password');
      return vi.mocked(argon2Verify).mock.calls.map(([{ hash }]) => hash.split('$').slice(0, 4).join('$'));
    };
    const there = await workFor(username);
    expect(there).toEqual([expect.stringMatching(/^\$argon2id\$v=19\$m=\d{5},t=2,p=1$/)]);
    expect(await workFor('nobody-of-this-name')).toEqual(there);
  });

  it('does not care how the name is typed', async () => {
    const { username, actor } = await server.arrive('lead');
    const answer = await server.signIn(`  ${username.toUpperCase()} `, PASSWORD);
    expect(answer.json<Session>().actor).toEqual(actor);
  });

  it('refuses a desk of another protocol clearly', async () => {
    const answer = await server.post(WIRE_PATHS.signIn, {
      kind: 'password',
      username: 'a',
      password: 'b',
      device: testDevice(),
      protocol: PROTOCOL_VERSION + 1,
    });
    expect(answer.json()).toMatchObject({
      error: { code: 'protocol_mismatch', details: { desk: PROTOCOL_VERSION + 1, server: PROTOCOL_VERSION } },
    });
  });

  it('lets the sample agent in once, with the secret of the starting process', async () => {
    const oneTime = (token: string) =>
      server.post(WIRE_PATHS.signIn, {
        kind: 'one_time',
        token,
        device: testDevice(),
        protocol: PROTOCOL_VERSION,
      });
    expect(code(await oneTime('some-other-secret-of-20-characters'))).toEqual([401, 'sign_in_failed']);
    const first = await oneTime(ONE_TIME_TOKEN);
    expect(first.json<Session>().actor).toEqual(SAMPLE_AGENT);
    expect(code(await oneTime(ONE_TIME_TOKEN))).toEqual([401, 'sign_in_failed']);
    expect(code(await server.signIn(SAMPLE_AGENT.id, ''.padEnd(10, 'x')))).toEqual([401, 'sign_in_failed']);
  });

  it('slows down whoever guesses a password, and nobody else', async () => {
    const limited = await openTestApp({ limits: 'usual' });
    try {
      const attempts = [];
      for (let n = 0; n < 12; n += 1) attempts.push(await limited.signIn('guessed', 'wrong password'));
      expect(attempts.map(({ statusCode }) => statusCode)).toEqual([...Array(10).fill(401), 429, 429]);
      const refused = attempts.at(-1);
      expect(refused?.json()).toMatchObject({ error: { code: 'too_many_requests', retryable: true } });
      expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
      expect((await limited.arrive('agent')).accessToken).toBeTruthy();
    } finally {
      await limited.close();
    }
  });

  it('limits a desk that asks without end', async () => {
    const limited = await openTestApp({
      limits: { requestsPerMinute: 20, signInsPerMinute: 100, messagesPerMinute: 20 },
    });
    try {
      const one = await limited.arrive('agent');
      const two = await limited.arrive('agent');
      const ask = (each: Session) => limited.post(WIRE_PATHS.search, { text: 'abc', limit: 1 }, each);
      const answers = [];
      for (let n = 0; n < 22; n += 1) answers.push((await ask(one)).statusCode);
      expect(answers.filter((status) => status === 429)).toHaveLength(2);
      expect((await ask(two)).statusCode).toBe(200);
    } finally {
      await limited.close();
    }
  });
});

describe('a session', () => {
  it('goes on with each refresh, one token after the other', async () => {
    let current: Session & { deviceId: string } = await server.arrive('agent');
    const { deviceId } = current;
    for (let n = 0; n < 3; n += 1) {
      const answer = await refresh(current.refreshToken, deviceId);
      expect(answer.statusCode).toBe(200);
      const next = answer.json<Session>();
      expect(next.refreshToken).not.toBe(current.refreshToken);
      current = { ...next, deviceId };
    }
    expect((await search(current.accessToken)).statusCode).toBe(200);
  });

  it('ends when its token turns up on another device', async () => {
    const mine = await server.arrive('agent');
    expect(code(await refresh(mine.refreshToken, testDevice().id))).toEqual([401, 'session_ended']);
    expect(code(await refresh(mine.refreshToken, mine.deviceId))).toEqual([401, 'session_ended']);
  });

  it('ends with a new password, and for a person who is kept out', async () => {
    const one = await server.arrive('agent');
    await changePassword(server.store.db, one.username, 'another good password', Date.now());
    expect(code(await search(one.accessToken))).toEqual([401, 'session_ended']);
    const two = await server.arrive('agent');
    await disableUser(server.store.db, two.username, Date.now());
    expect(code(await search(two.accessToken))).toEqual([401, 'session_ended']);
  });

  it('has short access tokens and refresh tokens of two weeks', async () => {
    const mine = await server.arrive('agent');
    server.clock.offsetMs = 11 * MINUTE_MS;
    expect(code(await search(mine.accessToken))).toEqual([401, 'unauthenticated']);
    expect((await refresh(mine.refreshToken, mine.deviceId)).statusCode).toBe(200);
    const other = await server.arrive('agent');
    server.clock.offsetMs += 15 * DAY_MS;
    expect(code(await refresh(other.refreshToken, other.deviceId))).toEqual([401, 'session_ended']);
    server.clock.offsetMs = 0;
  });

  it('leaves no token readable in the database', async () => {
    const { accessToken, refreshToken: token } = await server.arrive('agent');
    const rows = JSON.stringify([
      await server.store.db.select().from(refreshToken),
      await server.store.db.select().from(session),
    ]);
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(accessToken);
  });
});
