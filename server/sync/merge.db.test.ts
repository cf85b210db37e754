import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandOutcome, PROTOCOL_VERSION, type PushResponse, WIRE_PATHS } from '#shared/contracts/wire';
import { type Command, type TicketIntent, VERSION_CHECKED_INTENTS } from '#shared/domain/ticket/command';
import { openTestApp, type TestApp } from '../testing/test-app';
import { accountDraft, commandsOf, PHONE, store, testAccount } from '../testing/test-records';

let server: TestApp;
type Desk = Awaited<ReturnType<TestApp['arrive']>>;
let desk: Desk;
let colleague: Desk;

beforeAll(async () => {
  server = await openTestApp();
  desk = await server.arrive('lead', '李娜');
  colleague = await server.arrive('agent', '张敏');
  await store(server.store, accountDraft(testAccount('a1')));
});
afterAll(() => server.close());

async function push(commands: readonly Command[], by: Desk = desk): Promise<readonly CommandOutcome[]> {
  const answer = await server.post(
    WIRE_PATHS.push,
    { protocol: PROTOCOL_VERSION, deviceId: by.deviceId, commands },
    by,
  );
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<PushResponse>().outcomes;
}
const kinds = (outcomes: readonly CommandOutcome[]) => outcomes.map(({ outcome }) => outcome);

/** A ticket of the desk at version 2, at version 3 once the colleague has written on it. */
async function movedTicket(): Promise<string> {
  const { open, take } = commandsOf(desk.actor);
  const id = uuidv7();
  expect(kinds(await push([open(id, 'a1'), take(id, 1)]))).toEqual(['applied', 'applied']);
  expect(kinds(await push([commandsOf(colleague.actor).note(id)], colleague))).toEqual(['applied']);
  return id;
}

/** What decides on state, owner or what the customer is told, made on the ticket before it moved. */
const CHECKED: readonly TicketIntent[] = [
  { type: 'link_account', accountId: 'a1' },
  { type: 'take_ticket' },
  {
    type: 'classify',
    category: 'payment',
    subcategory: 'paid_but_unpaid',
    complexity: 'common',
    playbookKey: 'paid_but_unpaid',
  },
  { type: 'choose_solution', solution: 'x', responsibility: 'us', cause: 'system' },
  { type: 'resolve_ticket', summary: '已解决' },
  { type: 'reopen_ticket', reason: '客户再次来电' },
];

describe('commands made on a ticket that has moved since', () => {
  it.each(CHECKED)('conflict where they decide: $type', async (intent) => {
    expect(VERSION_CHECKED_INTENTS.has(intent.type)).toBe(true);
    const id = await movedTicket();
    const answer = await server.post(
      WIRE_PATHS.push,
      {
        protocol: PROTOCOL_VERSION,
        deviceId: desk.deviceId,
        commands: [commandsOf(desk.actor).command(id, intent, 2)],
      },
      desk,
    );
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json<PushResponse>().outcomes).toMatchObject([
      { outcome: 'conflict', error: { code: 'ticket_moved' }, serverDocument: { id, version: 3 } },
    ]);
  });

  it('merge where they only add: note, reply, contact attempt', async () => {
    const { note, command } = commandsOf(desk.actor);
    const id = await movedTicket();
    const reply: TicketIntent = {
      type: 'send_reply',
      channel: 'phone',
      to: PHONE,
      text: '您好，正在为您核对，请稍候。',
      recordsAsOfMs: Date.now(),
    };
    const outcomes = await push([
      note(id),
      command(id, { type: 'record_contact_attempt', channel: 'phone' }),
      command(id, reply),
    ]);
    for (const outcome of outcomes) expect(outcome.outcome).not.toBe('conflict');
    expect(outcomes[0]).toMatchObject({ outcome: 'applied', version: 4 });
  });

  it('conflict also where the version fits by chance, because an earlier one was not taken', async () => {
    const { note, command } = commandsOf(desk.actor);
    const id = await movedTicket();
    // Decided at the desk on version 2, its own refused command and its own note: 3 and 4.
    const outcomes = await push([
      command(id, { type: 'reopen_ticket', reason: '看错了' }, 2),
      note(id),
      command(id, { type: 'resolve_ticket', summary: '已解决' }, 4),
    ]);
    expect(kinds(outcomes)).toEqual(['conflict', 'applied', 'conflict']);
    expect(outcomes[2]).toMatchObject({ serverDocument: { version: 4 } });
  });
});
