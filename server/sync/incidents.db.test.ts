import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type CommandOutcome,
  PROTOCOL_VERSION,
  type PullResponse,
  type PushResponse,
  WIRE_PATHS,
} from '#shared/contracts/wire';
import type { Incident } from '#shared/domain/incident/incident';
import type { Command } from '#shared/domain/ticket/command';
import { manageIncidents } from '../commands/manage-incidents';
import { manageRequests } from '../commands/manage-requests';
import { readDocument } from '../documents/read-documents';
import { settled } from '../testing/settled';
import { openTestApp, type TestApp } from '../testing/test-app';
import { accountDraft, commandsOf, store, testAccount } from '../testing/test-records';
import { addUser } from '../users/users';

let server: TestApp;
type Desk = Awaited<ReturnType<TestApp['arrive']>>;
let agent: Desk;
let lead: Desk;

beforeAll(async () => {
  server = await openTestApp();
  agent = await server.arrive('agent', '李娜');
  lead = await server.arrive('lead', '陈静');
  await store(server.store, accountDraft(testAccount('a1')));
});
afterAll(() => server.close());

async function push(commands: readonly Command[], by: Desk): Promise<readonly CommandOutcome[]> {
  const body = { protocol: PROTOCOL_VERSION, deviceId: by.deviceId, commands };
  const answer = await server.post(WIRE_PATHS.push, body, by);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<PushResponse>().outcomes;
}
const command = (by: Desk, ticketId: string | null, intent: Command['intent']): Command => ({
  id: uuidv7(),
  ticketId,
  atMs: Date.now(),
  actorId: by.actor.id,
  baseVersion: null,
  intent,
});
const declare = (by: Desk, incidentId: string): Command =>
  command(by, null, {
    type: 'declare_incident',
    incidentId,
    title: '支付渠道查询中断',
    startedAtMs: Date.now(),
    expectedEndAtMs: Date.now() + 600_000,
    wording: {},
  });
async function pulled(by: Desk): Promise<readonly Incident[]> {
  const body = { protocol: PROTOCOL_VERSION, lane: 'work', cursor: null, limit: 1000, follow: [] };
  await settled(server.store);
  const answer = await server.post(WIRE_PATHS.pull, body, by);
  return answer
    .json<PullResponse>()
    .documents.flatMap((document) => (document.kind === 'incident' ? [document.body] : []));
}
const codes = (outcomes: readonly CommandOutcome[]) =>
  outcomes.map((outcome) => ('error' in outcome ? outcome.error.code : outcome.outcome));

describe('incidents', () => {
  it('are declared by leads, reach every desk, and end once', async () => {
    const id = uuidv7();
    expect(codes(await push([declare(agent, id)], agent))).toEqual(['incident_needs_lead']);
    const first = declare(lead, id);
    expect(codes(await push([first, first], lead))).toEqual(['applied', 'duplicate']);
    await vi.waitFor(async () => expect((await pulled(agent)).map((each) => each.id)).toContain(id));
    const end = (by: Desk) => command(by, null, { type: 'end_incident', incidentId: id });
    expect(codes(await push([end(lead), end(lead)], lead))).toEqual(['applied', 'incident_over']);
    await vi.waitFor(async () =>
      expect((await pulled(agent)).find((each) => each.id === id)?.endedAtMs).not.toBeNull(),
    );
  });

  it('can be declared, estimated and ended on the server itself', async () => {
    await addUser(
      server.store.db,
      { username: 'zuzhang', name: '组长', role: 'lead', password: 'Wenda-2026-zuzhang' },
      Date.now(),
    );
    const said: string[] = [];
    const writing = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => said.push(String(text)) > 0);
    try {
      expect(
        await manageIncidents(server.store, [
          'declare',
          '--by',
          'zuzhang',
          '--title',
          '系统维护',
          '--minutes',
          '10',
        ]),
      ).toBe(0);
      const { id } = JSON.parse(said.at(-1) ?? '{}');
      const estimated = ['estimate', id, '--by', 'zuzhang', '--minutes', 'unknown'];
      expect(await manageIncidents(server.store, estimated)).toBe(0);
      expect(await manageIncidents(server.store, ['end', id, '--by', 'zuzhang'])).toBe(0);
      const stored = await readDocument(server.store.db, 'incident', id);
      expect(stored?.body).toMatchObject({ title: '系统维护', endedAtMs: expect.any(Number) });
      expect(stored?.body).toMatchObject({
        estimates: [{ expectedEndAtMs: expect.any(Number) }, { expectedEndAtMs: null }],
      });
    } finally {
      writing.mockRestore();
    }
  });
});

describe('the number a desk gave a ticket', () => {
  it('stays known beside the number of the server', async () => {
    const { open } = commandsOf(agent.actor);
    const id = uuidv7();
    const opened = open(id, 'a1');
    if (opened.intent.type !== 'open_ticket') throw new Error('not an opening');
    const during = { outageId: uuidv7(), offline: true };
    await push([{ ...opened, during, intent: { ...opened.intent, localNumber: 'L-0007' } }], agent);
    const stored = await readDocument(server.store.db, 'ticket', id);
    expect(stored?.body).toMatchObject({
      number: expect.stringMatching(/^T-\d+$/),
      events: [{ type: 'opened', localNumber: 'L-0007', during }],
    });
  });
});

describe('requests to the back office', () => {
  it('lists none where none is open', async () => {
    expect(await manageRequests(server.store, ['list'])).toBe(0);
    const answer = ['answer', 'x', '--by', 'zuzhang', '--outcome', 'done', '--text', '已核查'];
    const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await manageRequests(server.store, answer)).toBe(1);
    silent.mockRestore();
  });
});
