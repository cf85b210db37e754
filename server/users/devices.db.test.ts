import { randomUUID } from 'node:crypto';
import { desc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION, type Session, WIRE_PATHS } from '#shared/contracts/wire';
import { DAY_MS } from '#shared/domain/time/instant';
import { verifyAudit } from '../audit/verify-audit';
import { audit } from '../database/schema';
import { openTestApp, PASSWORD, type TestApp, testDevice } from '../testing/test-app';
import { commandsOf } from '../testing/test-records';
import { listDevices, revokeDevice } from './devices';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

type Desk = Awaited<ReturnType<TestApp['arrive']>>;
const revoke = (desk: { readonly deviceId: string }) =>
  revokeDevice(server.store.db, desk.deviceId, null, Date.now());
const refresh = ({ refreshToken, deviceId }: Pick<Desk, 'refreshToken' | 'deviceId'>) =>
  server.post(WIRE_PATHS.refresh, { refreshToken, deviceId });
const pull = (session: Session) =>
  server.post(
    WIRE_PATHS.pull,
    { protocol: PROTOCOL_VERSION, lane: 'directory', cursor: null, limit: 10, follow: [] },
    session,
  );
const push = (desk: Desk) => {
  const commands = [commandsOf(desk.actor).open(randomUUID())];
  return server.post(
    WIRE_PATHS.push,
    { protocol: PROTOCOL_VERSION, deviceId: desk.deviceId, commands },
    desk,
  );
};
const code = (answer: { statusCode: number; json: () => { error?: { code: string } } }) => [
  answer.statusCode,
  answer.json().error?.code ?? null,
];
const REVOKED = [403, 'device_revoked'];

describe('a revoked device', () => {
  it('hears so at once wherever it turns, for everyone signed in on it, and others do not', async () => {
    const desk = await server.arrive('agent');
    const other = await server.arrive('agent');
    const colleague = await server.arrive('lead');
    const second = (
      await server.signIn(colleague.username, PASSWORD, testDevice(desk.deviceId))
    ).json<Session>();
    expect(code(await pull(desk))).toEqual([200, null]);
    expect((await revoke(desk)).ok).toBe(true);

    expect(code(await pull(desk))).toEqual(REVOKED);
    expect(code(await push(desk))).toEqual(REVOKED);
    expect(code(await pull(second))).toEqual(REVOKED);
    expect(code(await refresh(desk))).toEqual(REVOKED);
    expect(code(await refresh({ ...second, deviceId: desk.deviceId }))).toEqual(REVOKED);
    const again = await server.signIn(desk.username, PASSWORD, testDevice(desk.deviceId));
    expect(code(again)).toEqual(REVOKED);

    expect(code(await pull(other))).toEqual([200, null]);
    expect(code(await pull(colleague))).toEqual([200, null]);
    expect((await server.signIn(desk.username, PASSWORD)).statusCode).toBe(200);
  });

  it('hears so also with tokens that have run out, or were given up', async () => {
    const away = await server.arrive('agent');
    const gone = await server.arrive('agent');
    const [live] = (await listDevices(server.store.db)).filter(({ id }) => id === gone.deviceId);
    expect(live?.usernames).toEqual([gone.username]);
    await server.app.inject({
      method: 'DELETE',
      url: WIRE_PATHS.signOut,
      headers: { authorization: `Bearer ${gone.accessToken}` },
    });
    await revoke(away);
    await revoke(gone);
    server.clock.offsetMs = 30 * DAY_MS;
    expect(code(await refresh(away))).toEqual(REVOKED);
    server.clock.offsetMs = 0;
    expect(code(await refresh(gone))).toEqual(REVOKED);
  });

  it('is not betrayed to a stranger', async () => {
    const desk = await server.arrive('agent');
    await revoke(desk);
    const invented = { refreshToken: 'x'.repeat(43), deviceId: desk.deviceId };
    expect(code(await refresh(invented))).toEqual([401, 'session_ended']);
    const elsewhere = { refreshToken: desk.refreshToken, deviceId: randomUUID() };
    expect(code(await refresh(elsewhere))).toEqual([401, 'session_ended']);
    const guessed = await server.signIn(desk.username, 'wrong password', testDevice(desk.deviceId));
    expect(code(guessed)).toEqual([401, 'sign_in_failed']);
  });

  it('stands in the audit log with who tried to come back', async () => {
    const desk = await server.arrive('agent');
    expect(await revoke(desk)).toMatchObject({ value: { sessionsEnded: 1, already: false } });
    expect(await revoke(desk)).toMatchObject({ value: { sessionsEnded: 0, already: true } });
    await server.signIn(desk.username, PASSWORD, testDevice(desk.deviceId));
    const entries = await server.store.db.select().from(audit).orderBy(desc(audit.seq)).limit(2);
    expect(entries).toMatchObject([
      {
        action: 'sign_in_failed',
        actorId: desk.actor.id,
        details: { deviceId: desk.deviceId, because: 'device_revoked' },
      },
      { action: 'device_revoked', details: { deviceId: desk.deviceId, sessionsEnded: 1 } },
    ]);
    expect((await verifyAudit(server.store.db)).whole).toBe(true);
  });

  it('wakes the desks that listen', async () => {
    const desk = await server.arrive('agent');
    let woken = 0;
    const stop = server.pokes.subscribe(() => {
      woken += 1;
    });
    await revoke(desk);
    await expect.poll(() => woken, { timeout: 20_000 }).toBeGreaterThan(0);
    stop();
  });

  it('must be one that was seen before', async () => {
    expect(await revoke({ deviceId: randomUUID() })).toMatchObject({ error: { code: 'device_not_found' } });
  });
});

it('a session that merely ended is no revocation', async () => {
  const desk = await server.arrive('agent');
  await server.app.inject({
    method: 'DELETE',
    url: WIRE_PATHS.signOut,
    headers: { authorization: `Bearer ${desk.accessToken}` },
  });
  expect(code(await pull(desk))).toEqual([401, 'session_ended']);
  expect(code(await refresh(desk))).toEqual([401, 'session_ended']);
});
