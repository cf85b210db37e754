import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import { PROTOCOL_VERSION, type Session, WIRE_PATHS } from '#shared/contracts/wire';
import type { Role } from '#shared/domain/access/role';
import { buildApp } from '../build-app';
import type { Store } from '../database/database';
import { secretKeeper } from '../ingest/secret-keeper';
import { createLogger } from '../plugins/logging';
import { DEFAULT_RATE_LIMITS, type RateLimits } from '../plugins/rate-limits';
import { readEpoch } from '../sync/feed-epoch';
import { openPokeHub } from '../sync/poke-hub';
import { accessTokens } from '../users/access-token';
import { oneTimeSignIn } from '../users/one-time-sign-in';
import { addUser } from '../users/users';
import { openTestStore } from './test-store';

export const ONE_TIME_TOKEN = 'only-the-starting-process-knows';
export const PASSWORD = 'correct horse battery';

/** Many requests come from one address here. */
const GENEROUS: RateLimits = {
  requestsPerMinute: 1_000_000,
  signInsPerMinute: 1_000_000,
  messagesPerMinute: 1_000_000,
};

/** A device as a desk describes itself. */
export const testDevice = (id: string = uuidv7()) => ({ id, platform: 'linux', appVersion: '0.1.0' });

/** The whole server on a new store, with its log kept; the clock can be moved. */
export async function openTestApp(
  options: { limits?: RateLimits | 'usual'; store?: Store; secretsKey?: Uint8Array } = {},
) {
  const store = options.store ?? (await openTestStore());
  const log: string[] = [];
  const clock = { offsetMs: 0 };
  const nowMs = () => Date.now() + clock.offsetMs;
  const pokes = await openPokeHub(store);
  const destination = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk));
      done();
    },
  });
  const rateLimits = options.limits === 'usual' ? DEFAULT_RATE_LIMITS : (options.limits ?? GENEROUS);
  const app = await buildApp(
    {
      store,
      pokes,
      epoch: await readEpoch(store.db),
      tokens: accessTokens(randomBytes(32)),
      oneTime: oneTimeSignIn(ONE_TIME_TOKEN),
      secrets: secretKeeper(options.secretsKey ?? null),
      nowMs,
    },
    { logger: createLogger('debug', destination), rateLimits },
  );

  const post = (path: string, body: object, session?: Session | string) => {
    const token = typeof session === 'string' ? session : session?.accessToken;
    return app.inject({
      method: 'POST',
      url: path,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      payload: body,
    });
  };
  const signIn = (username: string, password: string, device = testDevice()) =>
    post(WIRE_PATHS.signIn, { kind: 'password', username, password, device, protocol: PROTOCOL_VERSION });

  /** Adds a person of a role and signs them in on a device of their own. */
  async function arrive(
    role: Role,
    name = '测试员',
  ): Promise<Session & { deviceId: string; username: string }> {
    const username = `${role}-${uuidv7()}`;
    const added = await addUser(store.db, { username, name, role, password: PASSWORD }, nowMs());
    if (!added.ok) throw new Error(added.error.code);
    const device = testDevice();
    const answer = await signIn(username, PASSWORD, device);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return { ...answer.json<Session>(), deviceId: device.id, username };
  }

  return {
    app,
    store,
    pokes,
    log,
    clock,
    post,
    signIn,
    arrive,
    close: async () => {
      await app.close();
      pokes.close();
      await store.close();
    },
  };
}
export type TestApp = Awaited<ReturnType<typeof openTestApp>>;
