import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION, WIRE_PATHS } from '#shared/contracts/wire';
import { HOUR_MS } from '#shared/domain/time/instant';
import { verifyAudit } from '../audit/verify-audit';
import { audit, commandLog, document } from '../database/schema';
import { openTestApp, type TestApp } from '../testing/test-app';
import { commandsOf } from '../testing/test-records';
import { revokeDevice } from './devices';
import { acceptHandOver, dismissHandOver, HAND_OVER_HOURS, waitingHandOvers } from './hand-over';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

type Desk = Awaited<ReturnType<TestApp['arrive']>>;
const revoke = (desk: Desk, atMs = Date.now()) => revokeDevice(server.store.db, desk.deviceId, null, atMs);
const openCommand = (desk: Desk) => commandsOf(desk.actor).open(randomUUID());
const handOver = (desk: Desk, commands: readonly object[], change: object = {}) =>
  server.post(WIRE_PATHS.handOver, {
    protocol: PROTOCOL_VERSION,
    deviceId: desk.deviceId,
    refreshToken: desk.refreshToken,
    commands,
    ...change,
  });
const options = {
  nowMs: Date.now,
  onMistake: (error: unknown) => {
    throw error;
  },
};
const ticketsIn = async (id: string | null) =>
  (
    await server.store.db
      .select()
      .from(document)
      .where(eq(document.id, id ?? ''))
  ).length;

describe('what a revoked device had not sent', () => {
  it('is kept without effect, and nothing is given back', async () => {
    const desk = await server.arrive('agent');
    const command = openCommand(desk);
    await revoke(desk);
    const answer = await handOver(desk, [command]);
    expect([answer.statusCode, answer.json()]).toEqual([200, { taken: 1 }]);
    expect(await ticketsIn(command.ticketId)).toBe(0);
    expect(await server.store.db.select().from(commandLog).where(eq(commandLog.id, command.id))).toEqual([]);
    const waiting = await waitingHandOvers(server.store.db);
    expect(waiting.at(-1)).toMatchObject({
      deviceId: desk.deviceId,
      userId: desk.actor.id,
      source: 'device',
    });
    expect(waiting.at(-1)?.commands).toEqual([command]);
  });

  it('takes effect once when a person accepts it, also what had arrived before', async () => {
    const desk = await server.arrive('agent');
    const arrived = openCommand(desk);
    const push = { protocol: PROTOCOL_VERSION, deviceId: desk.deviceId, commands: [arrived] };
    expect((await server.post(WIRE_PATHS.push, push, desk)).statusCode).toBe(200);
    const unsent = openCommand(desk);
    await revoke(desk);
    expect((await handOver(desk, [arrived, unsent])).statusCode).toBe(200);
    const id = (await waitingHandOvers(server.store.db)).at(-1)?.id ?? '';
    const accepted = await acceptHandOver(server.store, id, options);
    expect(accepted).toMatchObject({ value: [{ outcome: 'duplicate' }, { outcome: 'applied' }] });
    expect(await ticketsIn(unsent.ticketId)).toBe(1);
    expect(await acceptHandOver(server.store, id, options)).toMatchObject({
      error: { code: 'hand_over_not_found' },
    });
    const [last] = await server.store.db.select().from(audit).orderBy(desc(audit.seq)).limit(1);
    expect(last).toMatchObject({ action: 'hand_over_decided', details: { decision: 'accepted' } });
    expect(await verifyAudit(server.store.db)).toMatchObject({ whole: true });
  });

  it('stays without effect when it is dismissed', async () => {
    const desk = await server.arrive('agent');
    const command = openCommand(desk);
    await revoke(desk);
    await handOver(desk, [command]);
    const id = (await waitingHandOvers(server.store.db)).at(-1)?.id ?? '';
    expect((await dismissHandOver(server.store, id, Date.now())).ok).toBe(true);
    expect(await ticketsIn(command.ticketId)).toBe(0);
    expect((await waitingHandOvers(server.store.db)).some((each) => each.id === id)).toBe(false);
  });

  it('is refused from devices that are not revoked, too late, of others, or without a token of that device', async () => {
    const desk = await server.arrive('agent');
    const other = await server.arrive('agent');
    const code = (answer: { json: () => { error?: { code: string } } }) => answer.json().error?.code;
    expect(code(await handOver(desk, [openCommand(desk)]))).toBe('hand_over_refused');
    await revoke(desk);
    expect(code(await handOver(desk, [openCommand(other)]))).toBe('hand_over_refused');
    expect(code(await handOver(desk, [openCommand(desk)], { refreshToken: other.refreshToken }))).toBe(
      'hand_over_refused',
    );
    expect(code(await handOver(desk, [openCommand(desk)], { refreshToken: 'invented' }))).toBe(
      'hand_over_refused',
    );
    server.clock.offsetMs = (HAND_OVER_HOURS + 1) * HOUR_MS;
    expect(code(await handOver(desk, [openCommand(desk)]))).toBe('hand_over_refused');
    server.clock.offsetMs = 0;
    expect((await handOver(desk, [openCommand(desk)])).statusCode).toBe(200);
  });

  it('does not let whoever holds the device fill the database', async () => {
    const desk = await server.arrive('agent');
    await revoke(desk);
    const codes: number[] = [];
    for (let batch = 0; batch < 101; batch += 1) {
      // Many addresses: the limit of one address is not what is tested.
      const answer = await server.app.inject({
        method: 'POST',
        url: WIRE_PATHS.handOver,
        remoteAddress: `10.1.0.${batch + 1}`,
        payload: {
          protocol: PROTOCOL_VERSION,
          deviceId: desk.deviceId,
          refreshToken: desk.refreshToken,
          commands: [openCommand(desk)],
        },
      });
      codes.push(answer.statusCode);
    }
    expect(codes.filter((each) => each === 200)).toHaveLength(100);
    expect(codes.at(-1)).toBe(403);
  });
});
