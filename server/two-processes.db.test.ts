import { eq } from 'drizzle-orm';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  PROTOCOL_VERSION,
  type PullResponse,
  type PushResponse,
  type Session,
  WIRE_PATHS,
} from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import type { Store } from './database/database';
import { openStore } from './database/open-store';
import { document } from './database/schema';
import { readDocument } from './documents/read-documents';
import { type ServerProcess, startServerProcess } from './testing/server-process';
import { PASSWORD, testDevice } from './testing/test-app';
import { commandsOf } from './testing/test-records';
import { makePostgresDatabase, onPostgres } from './testing/test-store';
import { addUser } from './users/users';

async function call<T>(url: string, body: object, token?: string): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

// PGlite serves one process; what it does with a second one is tested with its lock.
describe.runIf(onPostgres())('two server processes on one PostgreSQL', () => {
  let servers: readonly [ServerProcess, ServerProcess];
  let store: Store;
  beforeAll(async () => {
    const env = { DATABASE_URL: await makePostgresDatabase() };
    // Both find the database empty, at the same moment.
    servers = await Promise.all([startServerProcess(env), startServerProcess(env)]);
    store = await openStore({ databaseUrl: env.DATABASE_URL });
  });
  afterAll(async () => {
    await store?.close();
    await Promise.all(servers?.map((server) => server.stop()) ?? []);
  });

  async function desk(name: string, server: ServerProcess) {
    const username = `${name}-${uuidv7()}`;
    await addUser(store.db, { username, name, role: 'agent', password: PASSWORD }, Date.now());
    const device = testDevice();
    const signIn = { kind: 'password', username, password: PASSWORD, device, protocol: PROTOCOL_VERSION };
    const session = await call<Session>(server.url + WIRE_PATHS.signIn, signIn);
    return {
      ...session,
      deviceId: device.id,
      push: (commands: readonly Command[], to: ServerProcess = server) =>
        call<PushResponse>(
          to.url + WIRE_PATHS.push,
          { protocol: PROTOCOL_VERSION, deviceId: device.id, commands },
          session.accessToken,
        ),
      pull: (cursor: string | null) =>
        call<PullResponse>(
          server.url + WIRE_PATHS.pull,
          { protocol: PROTOCOL_VERSION, lane: 'work', cursor, limit: 1_000, follow: [] },
          session.accessToken,
        ),
      pokes: async (onPoke: () => void) => {
        const stop = new AbortController();
        const answer = await fetch(server.url + WIRE_PATHS.pokes, {
          headers: { authorization: `Bearer ${session.accessToken}` },
          signal: stop.signal,
        });
        const events = answer.body
          ?.pipeThrough(new TextDecoderStream())
          .pipeThrough(new EventSourceParserStream());
        const reading = (async () => {
          for await (const { event } of events ?? []) if (event === 'poke') onPoke();
        })();
        return async () => {
          stop.abort();
          await reading.catch(() => {});
        };
      },
    };
  }

  it('prepare an empty database together', async () => {
    const policies = await store.db.select().from(document).where(eq(document.kind, 'policy'));
    expect(policies).toMatchObject([{ version: 1 }]);
  });

  it('accept each other’s tokens, wake each other’s desks and serve each other’s changes', async () => {
    const [one, two] = [await desk('甲', servers[0]), await desk('乙', servers[1])];
    expect((await one.push([commandsOf(one.actor).open(uuidv7())], servers[1])).outcomes).toMatchObject([
      { outcome: 'applied' },
    ]);
    let pokes = 0;
    const stop = await two.pokes(() => {
      pokes += 1;
    });
    await expect.poll(() => pokes).toBeGreaterThan(0);
    let { cursor } = await two.pull(null);
    const id = uuidv7();
    const before = pokes;
    await one.push([commandsOf(one.actor).open(id)]);
    await expect.poll(() => pokes, { timeout: 5_000 }).toBeGreaterThan(before);
    const seen: string[] = [];
    await expect
      .poll(async () => {
        const page = await two.pull(cursor);
        cursor = page.cursor;
        seen.push(...page.documents.map((each) => each.id));
        return seen;
      })
      .toContain(id);
    await stop();
  });

  it('apply the same commands once, whichever of them is asked and how often', async () => {
    const one = await desk('丙', servers[0]);
    const { open, note } = commandsOf(one.actor);
    const id = uuidv7();
    const batch = [open(id), ...Array.from({ length: 20 }, (_, n) => note(id, `第 ${n} 条`))];
    const answers = await Promise.all(
      [0, 1, 0, 1, 0, 1].map((n) => one.push(batch, servers[n === 0 ? 0 : 1])),
    );
    for (const index of batch.keys()) {
      const outcomes = answers.map((each) => each.outcomes[index]?.outcome).sort();
      expect(outcomes).toEqual(['applied', ...Array(5).fill('duplicate')]);
    }
    const found = await readDocument(store.db, 'ticket', id);
    expect(found?.kind === 'ticket' && found.body.events.map((event) => event.id)).toEqual(
      batch.map((command) => command.id),
    );
    expect(found?.version).toBe(batch.length);
  });

  it('let one desk go on with one token, whichever of them it asks', async () => {
    const one = await desk('戊', servers[0]);
    const renew = (token: string, server: ServerProcess) =>
      call<Session>(server.url + WIRE_PATHS.refresh, { refreshToken: token, deviceId: one.deviceId });
    let token = one.refreshToken;
    // The answer of one is lost and the other is asked again, at the same moment; the one that was heard goes on.
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(servers.map((server) => renew(token, server)));
      token = answers[round % 2]?.refreshToken ?? '';
    }
    const answers = await Promise.all(servers.map((server) => renew(token, server)));
    const last = await Promise.allSettled(
      answers.map(({ refreshToken }, index) => renew(refreshToken, servers[index === 0 ? 1 : 0])),
    );
    expect(last.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('stop when asked: streams end, the port closes, the exit is clean', async () => {
    const [, server] = servers;
    const one = await desk('丁', server);
    let pokes = 0;
    const stop = await one.pokes(() => {
      pokes += 1;
    });
    await expect.poll(() => pokes).toBeGreaterThan(0);
    expect(await server.stop()).toBe(0);
    await stop();
    await expect(fetch(`${server.url}${WIRE_PATHS.health}`)).rejects.toThrow();
    expect((await fetch(`${servers[0].url}${WIRE_PATHS.ready}`)).status).toBe(200);
  });
});
