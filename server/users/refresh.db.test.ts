import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Session, WIRE_PATHS } from '#shared/contracts/wire';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { dataFolders } from '../data-folders';
import { audit, refreshToken, session } from '../database/schema';
import { upsertDocuments } from '../documents/upsert-documents';
import { openTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterEach(() => {
  server.clock.offsetMs = 0;
});
afterAll(() => server.close());

type Desk = Awaited<ReturnType<TestApp['arrive']>>;

const refresh = ({ refreshToken: token }: Pick<Session, 'refreshToken'>, { deviceId }: Desk) =>
  server.post(WIRE_PATHS.refresh, { refreshToken: token, deviceId });
const goOn = async (shown: Pick<Session, 'refreshToken'>, desk: Desk): Promise<Session> => {
  const answer = await refresh(shown, desk);
  expect(answer.statusCode).toBe(200);
  return answer.json<Session>();
};
const statusOf = async ({ accessToken }: Session) =>
  (await server.post(WIRE_PATHS.search, { text: 'abc', limit: 1 }, accessToken)).statusCode;
const expectEnded = async (...ended: readonly Session[]) => {
  for (const each of ended) expect(await statusOf(each)).toBe(401);
};
const auditedOf = async ({ actor }: Desk) =>
  (await server.store.db.select().from(audit).where(eq(audit.actorId, actor.id)).orderBy(asc(audit.seq))).map(
    ({ action }) => action,
  );

describe('a refresh whose answer was lost', () => {
  it('is answered again, as often as it takes, and the session goes on with any of the answers', async () => {
    const desk = await server.arrive('agent');
    const lost = [await goOn(desk, desk), await goOn(desk, desk)];
    const heard = await goOn(desk, desk);
    expect(new Set([...lost, heard].map((each) => each.refreshToken)).size).toBe(3);
    const next = await goOn(heard, desk);
    expect(await statusOf(await goOn(next, desk))).toBe(200);
    expect(await auditedOf(desk)).toEqual(['signed_in', 'refresh_token_repeated', 'refresh_token_repeated']);
  });

  it('may be lost again at any later one', async () => {
    const desk = await server.arrive('agent');
    let current: Session = desk;
    for (let n = 0; n < 3; n += 1) {
      await goOn(current, desk);
      current = await goOn(current, desk);
    }
    expect(await statusOf(current)).toBe(200);
  });

  it('does no harm when it is late: the answer that was heard first goes on', async () => {
    const desk = await server.arrive('agent');
    const heard = await goOn(desk, desk);
    await goOn(desk, desk);
    expect(await statusOf(await goOn(heard, desk))).toBe(200);
  });

  it('may be asked again as long as the centre lets people work without the server, and no longer', async () => {
    const hours = defaultPolicy.offlineSignInHours ?? 0;
    const desk = await server.arrive('agent');
    await goOn(desk, desk);
    server.clock.offsetMs = hours * HOUR_MS - MINUTE_MS;
    const heard = await goOn(desk, desk);
    server.clock.offsetMs = hours * HOUR_MS + MINUTE_MS;
    expect((await refresh(desk, desk)).statusCode).toBe(401);
    await expectEnded(heard);
  });

  it('keeps to the hours the centre has decided on', async () => {
    const body = { ...defaultPolicy, version: defaultPolicy.version + 1, offlineSignInHours: 2 };
    const write = (policy: typeof body) =>
      server.store.db.transaction((tx) =>
        upsertDocuments(tx, [{ kind: 'policy', id: 'policy', accountId: null, body: policy }]),
      );
    await write(body);
    const desk = await server.arrive('agent');
    await goOn(desk, desk);
    server.clock.offsetMs = 3 * HOUR_MS;
    expect((await refresh(desk, desk)).statusCode).toBe(401);
    await write({ ...body, version: body.version + 1, offlineSignInHours: 72 });
  });

  it('is answered to two who ask at once, of whom only one goes on', async () => {
    const desk = await server.arrive('agent');
    const [one, two] = await Promise.all([goOn(desk, desk), goOn(desk, desk)]);
    const answers = await Promise.all([refresh(one, desk), refresh(two, desk)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });
});

describe('a refresh token that was stolen', () => {
  it.each([
    ['the token before the one in use', 1],
    ['an older one', 3],
  ])('ends the session: %s', async (_which, steps) => {
    const desk = await server.arrive('agent');
    let current: Session = desk;
    for (let n = 0; n < steps; n += 1) current = await goOn(current, desk);
    const newest = await goOn(current, desk);
    expect((await refresh(desk, desk)).statusCode).toBe(401);
    await expectEnded(newest);
    expect((await refresh(newest, desk)).statusCode).toBe(401);
    expect((await auditedOf(desk)).at(-1)).toBe('refresh_token_reused');
  });

  it('is found out by its owner going on, whoever was first', async () => {
    const desk = await server.arrive('agent');
    const mine = await goOn(desk, desk);
    const thief = await goOn(desk, desk);
    const ahead = await goOn(thief, desk);
    expect((await refresh(mine, desk)).statusCode).toBe(401);
    await expectEnded(mine, thief, ahead);
  });

  it('is of no use on another device, nor once it has expired', async () => {
    const desk = await server.arrive('agent');
    const mine = await goOn(desk, desk);
    const other = await server.arrive('agent');
    expect((await refresh(desk, other)).statusCode).toBe(401);
    await expectEnded(mine);
    const late = await server.arrive('agent');
    server.clock.offsetMs = 15 * DAY_MS;
    expect((await refresh(late, late)).statusCode).toBe(401);
  });
});

it('knows of sessions begun under an earlier version which token came from which', async () => {
  const { db } = server.store;
  const desk = await server.arrive('agent');
  let current: Session = desk;
  for (let minutes = 1; minutes <= 3; minutes += 1) {
    server.clock.offsetMs = minutes * MINUTE_MS;
    current = await goOn(current, desk);
  }
  const chain = () =>
    db
      .select({ digest: refreshToken.digest, former: refreshToken.formerDigest })
      .from(refreshToken)
      .innerJoin(session, eq(session.id, refreshToken.sessionId))
      .where(eq(session.userId, desk.actor.id))
      .orderBy(asc(refreshToken.expiresAtMs));
  const before = await chain();
  expect(before.map(({ former }) => former)).toEqual([
    null,
    ...before.slice(0, -1).map(({ digest }) => digest),
  ]);
  await db.update(refreshToken).set({ formerDigest: null });
  const file = await readFile(join(dataFolders.migrations(), '0009_refresh_retries.sql'), 'utf8');
  const statement = file.split('--> statement-breakpoint').find((each) => each.includes('UPDATE'));
  await db.execute(sql.raw(statement ?? ''));
  expect(await chain()).toEqual(before);
});
