import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardResponse, DrillStanding } from '#shared/contracts/board-wire';
import { PROTOCOL_VERSION, type PullResponse, WIRE_PATHS } from '#shared/contracts/wire';
import type { PresenceReport } from '#shared/domain/board/desk-presence';
import type { Drill } from '#shared/domain/incident/drill';
import type { DrillEvent } from '#shared/domain/incident/drill-event';
import { scoreDrill } from '#shared/domain/incident/drill-score';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { audit } from '../database/schema';
import { settled } from '../testing/settled';
import { openTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
type Desk = Awaited<ReturnType<TestApp['arrive']>>;
let lead: Desk;
let agent: Desk;
let other: Desk;

beforeAll(async () => {
  server = await openTestApp();
  lead = await server.arrive('lead', '李章');
  agent = await server.arrive('agent', '张敏');
  other = await server.arrive('agent', '李强');
});
afterAll(() => server.close());

const now = () => Date.now() + server.clock.offsetMs;
const arrange = (changes: object = {}, by: Desk = lead) =>
  server.post(
    WIRE_PATHS.drills,
    { id: uuidv7(), startsAtMs: null, minutes: 15, deviceIds: [agent.deviceId], ...changes },
    by,
  );
const arranged = async (changes: object = {}): Promise<Drill> => {
  const answer = await arrange(changes);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ drill: Drill }>().drill;
};
const at = (path: string, id: string) => path.replace(':drillId', id);
const stop = (id: string, by: Desk = lead) => server.post(at(WIRE_PATHS.drillStop, id), {}, by);
const get = (url: string, by: Desk) =>
  server.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${by.accessToken}` } });
const board = async (by: Desk = lead) => (await get(WIRE_PATHS.board, by)).json<BoardResponse>();
async function drillsPulled(by: Desk): Promise<readonly Drill[]> {
  const body = { protocol: PROTOCOL_VERSION, lane: 'work', cursor: null, limit: 1000, follow: [] };
  await settled(server.store);
  const answer = await server.post(WIRE_PATHS.pull, body, by);
  return answer.json<PullResponse>().documents.flatMap((each) => (each.kind === 'drill' ? [each.body] : []));
}
const acts = async (action: string) =>
  server.store.db.select().from(audit).where(eq(audit.action, action)).orderBy(audit.seq);

describe('a drill', () => {
  it('is arranged by a lead, reaches every desk with the next pull, and is written down', async () => {
    const drill = await arranged();
    expect(drill).toMatchObject({
      desks: [{ deviceId: agent.deviceId, agentId: agent.actor.id, agentName: '张敏', leftAtMs: null }],
      arrangedBy: { id: lead.actor.id, name: '李章' },
      stopped: null,
    });
    expect(drill.endsAtMs - drill.startsAtMs).toBe(15 * MINUTE_MS);
    for (const desk of [agent, other, lead])
      expect((await drillsPulled(desk)).map(({ id }) => id)).toContain(drill.id);
    expect((await acts('drill_arranged')).at(-1)).toMatchObject({
      actorId: lead.actor.id,
      details: { drillId: drill.id, minutes: 15, desks: 1 },
    });
    await stop(drill.id);
  });

  it('is arranged once however often it is asked for', async () => {
    const id = uuidv7();
    const answers = await Promise.all([arrange({ id }), arrange({ id }), arrange({ id })]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect((await drillsPulled(agent)).filter((drill) => drill.id === id)).toHaveLength(1);
    await stop(id);
  });

  it.each([
    ['the desk it is arranged from', () => ({ deviceIds: [lead.deviceId] }), 'drill_own_desk'],
    ['a desk nobody knows', () => ({ deviceIds: [uuidv7()] }), 'drill_desk_unknown'],
    ['a day next year', () => ({ startsAtMs: now() + 9000 * HOUR_MS }), 'drill_too_far_ahead'],
    ['a minute', () => ({ minutes: 1 }), 'invalid_request'],
    ['a day long', () => ({ minutes: 1440 }), 'invalid_request'],
    ['no desk', () => ({ deviceIds: [] }), 'invalid_request'],
  ])('is refused for %s', async (_what, changes, code) => {
    const answer = await arrange(changes());
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { error: { code } }]);
  });

  it('never takes a desk twice at a time, also when two leads arrange at once', async () => {
    const second = await server.arrive('admin');
    const startsAtMs = now() + HOUR_MS;
    const answers = await Promise.all([
      arrange({ startsAtMs }),
      arrange({ startsAtMs: startsAtMs + 5 * MINUTE_MS }, second),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    // After it, and with another desk, there is room.
    const after = await arranged({ startsAtMs: startsAtMs + HOUR_MS });
    const beside = await arranged({ startsAtMs, deviceIds: [other.deviceId] });
    for (const answer of answers) if (answer.statusCode === 200) await stop(answer.json().drill.id);
    await Promise.all([stop(after.id), stop(beside.id)]);
  });

  it('is stopped once, and its desks hear of it by their one question', async () => {
    const drill = await arranged();
    const standing = async (by: Desk) => {
      const answer = await get(at(WIRE_PATHS.drill, drill.id), by);
      return answer.statusCode === 200 ? answer.json<DrillStanding>().stopped : answer.json().error.code;
    };
    expect(await standing(agent)).toBe(false);
    expect(await standing(other)).toBe('drill_not_found');
    const answers = await Promise.all([stop(drill.id), stop(drill.id)]);
    expect(new Set(answers.map((answer) => answer.json().drill.stopped.atMs)).size).toBe(1);
    expect(await standing(agent)).toBe(true);
    expect((await acts('drill_stopped')).filter(({ details }) => details.drillId === drill.id)).toHaveLength(
      1,
    );
    expect((await stop(uuidv7())).json()).toMatchObject({ error: { code: 'drill_not_found' } });
    expect((await stop(drill.id, agent)).statusCode).toBe(403);
  });

  it('is not stopped any more when it is over', async () => {
    const drill = await arranged({ minutes: 2 });
    server.clock.offsetMs += 3 * MINUTE_MS;
    expect((await stop(drill.id)).json().drill.stopped).toBeNull();
  });
});

describe('what a desk reports of a drill', () => {
  it('is kept for leads, replaced by a later report, and marks a desk that left', async () => {
    const drill = await arranged();
    const events: DrillEvent[] = [
      { type: 'cut_off', atMs: drill.startsAtMs },
      { type: 'acknowledged', atMs: drill.startsAtMs + 5_000 },
    ];
    const report = (sent: readonly DrillEvent[], by: Desk = agent) =>
      server.post(at(WIRE_PATHS.drillReport, drill.id), { events: sent }, by);
    expect((await report(events)).statusCode).toBe(200);
    const left: DrillEvent = { type: 'came_back', atMs: drill.startsAtMs + 60_000, because: 'left' };
    expect((await report([...events, left])).statusCode).toBe(200);
    expect((await report([...events, left])).statusCode).toBe(200);
    const found = (await board()).reports.filter(({ drillId }) => drillId === drill.id);
    expect(found).toHaveLength(1);
    expect(scoreDrill(found[0]?.events ?? [])).toMatchObject({ noticedAfterMs: 5_000, points: 100 });
    const known = (await drillsPulled(lead)).find(({ id }) => id === drill.id);
    expect(known?.desks[0]?.leftAtMs).toBe(left.atMs);
    // Only desks of the drill have a say.
    expect((await report(events, other)).json()).toMatchObject({ error: { code: 'drill_not_found' } });
    await stop(drill.id);
  });
});

describe('the desks', () => {
  const saying = (changes: Partial<PresenceReport> = {}): PresenceReport => ({
    link: 'online',
    sinceMs: now(),
    pendingCount: 0,
    parkedCount: 0,
    openTickets: 2,
    appVersion: '0.1.0',
    outage: null,
    ...changes,
  });
  const say = (report: PresenceReport, by: Desk) => server.post(WIRE_PATHS.presence, report, by);
  const deskOf = async (by: Desk) => (await board()).desks.find(({ deviceId }) => deviceId === by.deviceId);

  it('are seen by leads as they last described themselves', async () => {
    expect((await say(saying({ pendingCount: 3, link: 'slow' }), agent)).statusCode).toBe(200);
    expect(await deskOf(agent)).toMatchObject({
      agent: { id: agent.actor.id, name: '张敏' },
      signedIn: true,
      report: { link: 'slow', pendingCount: 3 },
    });
    expect((await get(WIRE_PATHS.board, agent)).statusCode).toBe(403);
  });

  it('take nothing but what the report is made of', async () => {
    await say({ ...saying(), customer: '王敏' } as never, agent);
    expect(JSON.stringify(await board())).not.toContain('王敏');
    const broken = await say(saying({ pendingCount: -1 }), agent);
    expect(broken.statusCode).toBe(400);
  });

  it('show how a backlog went down', async () => {
    const outage = { fromMs: now() - HOUR_MS, untilMs: now(), queued: 40 };
    for (const pendingCount of [40, 12, 0])
      await say(saying({ link: 'recovering', pendingCount, outage }), agent);
    await say(saying({ outage }), agent);
    expect((await deskOf(agent))?.drain.map(({ pending }) => pending)).toEqual([40, 12, 0]);
  });

  it('stay while signed out with work unsent, and go when there is none', async () => {
    const leaving = await server.arrive('agent', '王芳');
    await say(saying({ pendingCount: 5 }), leaving);
    const signOut = () =>
      server.app.inject({
        method: 'DELETE',
        url: WIRE_PATHS.signOut,
        headers: { authorization: `Bearer ${leaving.accessToken}` },
      });
    await signOut();
    expect(await deskOf(leaving)).toMatchObject({ signedIn: false, report: { pendingCount: 5 } });
    const idle = await server.arrive('agent', '赵颖');
    await say(saying(), idle);
    await server.app.inject({
      method: 'DELETE',
      url: WIRE_PATHS.signOut,
      headers: { authorization: `Bearer ${idle.accessToken}` },
    });
    expect(await deskOf(idle)).toBeUndefined();
  });
});
