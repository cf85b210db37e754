import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandOutcome, PROTOCOL_VERSION, type PushResponse, WIRE_PATHS } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { verifyAudit } from '../audit/verify-audit';
import { readDocument } from '../documents/read-documents';
import { openTestApp, type TestApp } from '../testing/test-app';
import {
  accountDraft,
  billDraft,
  commandsOf,
  HOLDER_NAME,
  PHONE,
  store,
  testAccount,
  testBill,
} from '../testing/test-records';
import { performCommands } from './perform-commands';

let server: TestApp;
type Desk = Awaited<ReturnType<TestApp['arrive']>>;
let desk: Desk;

beforeAll(async () => {
  server = await openTestApp();
  desk = await server.arrive('agent', '李娜');
  await store(
    server.store,
    accountDraft(testAccount('a1')),
    accountDraft(testAccount('a2')),
    billDraft(testBill('b1', 'a1')),
    billDraft(testBill('b2', 'a2')),
  );
});
afterAll(() => server.close());

async function push(commands: readonly Command[], by: Desk = desk): Promise<readonly CommandOutcome[]> {
  const body = { protocol: PROTOCOL_VERSION, deviceId: by.deviceId, commands };
  const answer = await server.post(WIRE_PATHS.push, body, by);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<PushResponse>().outcomes;
}

/** All that can happen in a batch: applied, refused, overtaken, in vain after a refusal, on another account's records. */
function workOn(ticketId: string): readonly Command[] {
  const { open, take, note, command, reveal } = commandsOf(desk.actor);
  const identify = command(ticketId, {
    type: 'check_identity',
    method: 'phone',
    answers: [
      { field: 'name', answer: HOLDER_NAME },
      { field: 'contact', answer: PHONE },
    ],
  });
  const repeated = note(ticketId, '只记一次');
  return [
    open(ticketId),
    take(ticketId, 1),
    identify,
    command(ticketId, { type: 'link_account', accountId: 'a1' }, 2),
    { ...identify, id: uuidv7() },
    reveal('a1'),
    reveal('nobody'),
    command(ticketId, { type: 'open_ledger', recordIds: ['b1'] }),
    command(ticketId, { type: 'open_ledger', recordIds: ['b2'] }),
    repeated,
    command(ticketId, {
      type: 'send_reply',
      channel: 'sms',
      to: PHONE,
      text: '您好，请稍候。',
      recordsAsOfMs: Date.now(),
    }),
    repeated,
    note(uuidv7(), '没有这张工单'),
    command(ticketId, { type: 'link_account', accountId: 'a2' }, 7),
    note(ticketId),
    command(ticketId, { type: 'wait_for_customer', materials: ['付款截图'] }),
  ];
}

/** The same, each in a transaction of its own: what sharing one must not change. */
async function performSingly(commands: readonly Command[]): Promise<readonly CommandOutcome[]> {
  const { actor, deviceId } = desk;
  const pusher = { userId: actor.id, deviceId };
  const refusedOn = new Set<string | null>();
  const outcomes: CommandOutcome[] = [];
  for (const command of commands) {
    const context = { actor, pusher, refusedOn, nowMs: Date.now(), memory: { last: null } };
    const [outcome] = await server.store.db.transaction((tx) => performCommands(tx, [command], context));
    if (!outcome) throw new Error('A command was not answered');
    if (outcome.outcome === 'conflict' || outcome.outcome === 'rejected') refusedOn.add(command.ticketId);
    outcomes.push(outcome);
  }
  return outcomes;
}

const said = (outcomes: readonly CommandOutcome[]) =>
  outcomes.map((each) => ({
    outcome: each.outcome,
    version: 'version' in each ? each.version : null,
    error: 'error' in each ? each.error.code : null,
    shown: 'serverDocument' in each ? (each.serverDocument?.version ?? null) : null,
  }));

describe('commands that share a transaction', () => {
  it('are decided on as those that have one each', async () => {
    const [together, apart] = [uuidv7(), uuidv7()];
    const outcomes = await push(workOn(together));
    const singly = await performSingly(workOn(apart));
    const kinds = new Set(outcomes.map(({ outcome }) => outcome));
    expect(kinds).toEqual(new Set(['applied', 'conflict', 'rejected', 'duplicate']));
    expect(said(outcomes)).toEqual(said(singly));
    const [one, other] = await Promise.all(
      [together, apart].map((id) => readDocument(server.store.db, 'ticket', id)),
    );
    const events = (found: typeof one) =>
      found?.kind === 'ticket' ? found.body.events.map(({ type }) => type) : null;
    expect(events(one)).toEqual(events(other));
    expect(one?.version).toBe(other?.version);
    expect(await verifyAudit(server.store.db)).toMatchObject({ whole: true });
  });

  it('are answered again as they were, wherever among new ones they stand', async () => {
    const id = uuidv7();
    const batch = workOn(id);
    const first = await push(batch);
    const { note } = commandsOf(desk.actor);
    const again = await push(batch.flatMap((command) => [command, note(id)]));
    for (const [index, { outcome }] of first.entries()) {
      const later = again[index * 2]?.outcome;
      expect(later, batch[index]?.intent.type).toBe(outcome === 'applied' ? 'duplicate' : outcome);
      expect(again[index * 2 + 1]?.outcome).toBe('applied');
    }
  });

  it('of many desks on the same tickets do not wait for each other for ever', async () => {
    const colleagues = await Promise.all(
      Array.from({ length: 6 }, (_, n) => server.arrive('agent', `同事${n}`)),
    );
    const tickets = Array.from({ length: 8 }, () => uuidv7());
    await push(tickets.map((id) => commandsOf(desk.actor).open(id)));
    const answers = await Promise.all(
      colleagues.map((each, n) => {
        // Each in another order.
        const turned = [...tickets.slice(n), ...tickets.slice(0, n)];
        const { note, reveal } = commandsOf(each.actor);
        return push([...turned.map((id) => note(id)), reveal('a1'), ...turned.map((id) => note(id))], each);
      }),
    );
    expect(new Set(answers.flat().map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
    for (const id of tickets) {
      const found = await readDocument(server.store.db, 'ticket', id);
      expect(found?.version).toBe(1 + 2 * colleagues.length);
    }
    expect(await verifyAudit(server.store.db)).toMatchObject({ whole: true });
  });
});
